// The look at many words at once with AVX-512; candidates_x86.h includes it.
//
// The bytes that a table is about are moved together, those of all words of a batch, and each table of 128 entries is looked
// up by 64 of them in one instruction: three times as fast as word after word, whose tables take more than the nearest cache.
// To load a table takes longer than to look it up, so that each is loaded for twice as many.

enum { GROUPS_OF_64 = 2 };

// What the text has for the words of a batch, in their order.
typedef struct {
  uint64_t first[LIST + 64 * GROUPS_OF_64];  // eight bytes
  uint64_t special[LIST / 64 + GROUPS_OF_64 + 1];  // a bit for each that has a condition met
} word_lanes;

// A word after the other: to gather them takes longer.
TARGET static __attribute__((noinline)) void avx512_copy_words(const uint8_t *text, const batch *batch, word_lanes *out) {
  const int count = batch->word_count;
#pragma clang loop vectorize(disable) unroll_count(4)
  for (int i = 0; i < count; i++) memcpy(&out->first[i], text + batch->words[i], 8);
}

TARGET static __attribute__((noinline)) void avx512_note_special(const batch *batch, word_lanes *out) {
  uint8_t *const special = (uint8_t *)out->special;
  uint32_t count = 0;
  uint64_t bits = 0;  // from the last multiple of eight words on; in 64 bytes fewer than 57 begin
  for (uint32_t block = 0; block < batch->size / 64; block++) {
    const uint64_t begins = batch->word_begins[block];
    bits |= _pext_u64(batch->special[block], begins) << (count & 7);
    memcpy(special + count / 8, &bits, 8);
    const uint32_t next = count + (uint32_t)__builtin_popcountll(begins);
    bits >>= 8 * (next / 8 - count / 8);
    count = next;
  }
}

// The bytes of 64 words at each of the coarse offsets. A byte of 127 stands for all beyond, as `blot_complete_words` has it.
TARGET static inline __attribute__((always_inline)) void avx512_turn(const uint64_t *words, __m512i bytes[BLOT_COARSE_OFFSETS]) {
  static const uint8_t by_offset[64] __attribute__((aligned(64))) = {
      0, 8,  16, 24, 32, 40, 48, 56, 1, 9,  17, 25, 33, 41, 49, 57, 2, 10, 18, 26, 34, 42, 50, 58, 3, 11, 19, 27, 35, 43, 51, 59,
      4, 12, 20, 28, 36, 44, 52, 60, 5, 13, 21, 29, 37, 45, 53, 61, 6, 14, 22, 30, 38, 46, 54, 62, 7, 15, 23, 31, 39, 47, 55, 63};
  const __m512i most = _mm512_set1_epi8(127);
  __m512i row[8], even[4], odd[4], at[8];
  for (int i = 0; i < 8; i++)
    row[i] = _mm512_permutexvar_epi8(_mm512_load_si512(by_offset), _mm512_min_epu8(_mm512_loadu_si512(words + 8 * i), most));
  for (int i = 0; i < 4; i++) {
    even[i] = _mm512_unpacklo_epi64(row[2 * i], row[2 * i + 1]);
    odd[i] = _mm512_unpackhi_epi64(row[2 * i], row[2 * i + 1]);
  }
  for (int i = 0; i < 2; i++) {
    const __m512i *const lanes = i == 0 ? even : odd;
    const __m512i a = _mm512_shuffle_i64x2(lanes[0], lanes[1], 0x88), b = _mm512_shuffle_i64x2(lanes[2], lanes[3], 0x88);
    const __m512i c = _mm512_shuffle_i64x2(lanes[0], lanes[1], 0xDD), d = _mm512_shuffle_i64x2(lanes[2], lanes[3], 0xDD);
    at[i] = _mm512_shuffle_i64x2(a, b, 0x88);
    at[i + 4] = _mm512_shuffle_i64x2(a, b, 0xDD);
    at[i + 2] = _mm512_shuffle_i64x2(c, d, 0x88);
    at[i + 6] = _mm512_shuffle_i64x2(c, d, 0xDD);
  }
  for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) bytes[j] = at[coarse_offsets[j]];
}

// The lower bytes of 64 lanes of 16 bits.
TARGET static inline __attribute__((always_inline)) __m512i avx512_lower_bytes(__m512i a, __m512i b) {
  return _mm512_inserti64x4(_mm512_castsi256_si512(_mm512_cvtepi16_epi8(a)), _mm512_cvtepi16_epi8(b), 1);
}

// 64 words, as far as the tables look at them.
typedef struct {
  __m512i bytes[BLOT_COARSE_OFFSETS], runs, lengths;
  __mmask64 have_8, are_long;  // their lengths
  __mmask64 usual;             // those that have no condition met
  __m512i fitting;             // a byte for each, which is not 0 where a group fits
} words_64;

TARGET static inline __attribute__((always_inline)) words_64 avx512_words_64(const word_lanes *words, const batch *batch,
                                                                             int first, int has_special) {
  const __m512i a = _mm512_loadu_si512(batch->runs + first), b = _mm512_loadu_si512(batch->runs + first + 32);
  words_64 here;
  avx512_turn(words->first + first, here.bytes);
  here.runs = avx512_lower_bytes(a, b);
  here.lengths = avx512_lower_bytes(_mm512_srli_epi16(a, 4), _mm512_srli_epi16(b, 4));
  here.have_8 = _mm512_movepi8_mask(here.runs);
  here.are_long = _mm512_cmpge_epu8_mask(here.lengths, _mm512_set1_epi8(BLOT_SHORT_WORD_LENGTHS));
  here.usual = has_special ? ~_cvtu64_mask64(words->special[first / 64]) : _cvtu64_mask64(UINT64_MAX);
  here.fitting = _mm512_setzero_si512();
  return here;
}

// Looks for eight of the groups.
TARGET static inline __attribute__((always_inline)) void avx512_look_up_lane(const blot_word_lane *lane, words_64 *words) {
  __m512i groups[GROUPS_OF_64];
  const __m512i run_0 = _mm512_loadu_si512(lane->short_runs[0]), run_4 = _mm512_loadu_si512(lane->short_runs[4]);
  const __m512i run_8 = _mm512_loadu_si512(lane->short_runs[8]), run_12 = _mm512_loadu_si512(lane->short_runs[12]);
  const __m512i by_length = _mm512_loadu_si512(lane->lengths);
  for (int k = 0; k < GROUPS_OF_64; k++) {
    const __m512i shorter = _mm512_permutex2var_epi8(run_0, words[k].runs, run_4);
    const __m512i longer = _mm512_permutex2var_epi8(run_8, words[k].runs, run_12);
    groups[k] = _mm512_mask_mov_epi8(shorter, words[k].have_8, longer);
    groups[k] = _mm512_mask_permutexvar_epi8(groups[k], words[k].are_long, words[k].lengths, by_length);
  }
  for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) {
    const __m512i low = _mm512_loadu_si512(lane->bytes[j]), high = _mm512_loadu_si512(lane->bytes[j] + 64);
    for (int k = 0; k < GROUPS_OF_64; k++)
      groups[k] = _mm512_and_si512(groups[k], _mm512_permutex2var_epi8(low, words[k].bytes[j], high));
  }
  const __m512i usual = _mm512_loadu_si512(lane->usual);
  for (int k = 0; k < GROUPS_OF_64; k++) {
    const __m512i allowed = _mm512_mask_mov_epi8(_mm512_set1_epi8(-1), words[k].usual, usual);
    words[k].fitting = _mm512_or_si512(words[k].fitting, _mm512_and_si512(groups[k], allowed));
  }
}

TARGET static inline __attribute__((always_inline)) int avx512_fitting_words(
    const blot_word_tables *tables, const uint8_t *text, const batch *batch, int has_special, uint16_t *fitting) {
  word_lanes all;
  avx512_copy_words(text, batch, &all);
  if (has_special) avx512_note_special(batch, &all);
  int count = 0;
  for (int first = 0; first < batch->word_count; first += 64 * GROUPS_OF_64) {
    words_64 words[GROUPS_OF_64];
    for (int k = 0; k < GROUPS_OF_64; k++) words[k] = avx512_words_64(&all, batch, first + 64 * k, has_special);
    for (int i = 0; i < BLOT_COARSE_LANES; i++) avx512_look_up_lane(&tables->coarse_lanes[i], words);
    for (int k = 0; k < GROUPS_OF_64; k++) {
      const int here = first + 64 * k, left = batch->word_count - here;
      uint64_t fits = _cvtmask64_u64(_mm512_test_epi8_mask(words[k].fitting, words[k].fitting));
      if (left < 64) fits = _bzhi_u64(fits, left > 0 ? (uint32_t)left : 0);
      count += avx512_places(fits, (uint32_t)here, fitting + count);
    }
  }
  return count;
}

// One instruction takes five bits of each class.
TARGET static inline __attribute__((always_inline)) int avx512_begun_names(const blot_words *contexts, const batch *batch,
                                                                          uint16_t *begun) {
  int count = 0;
#pragma clang loop unroll_count(4)
  for (int i = 0; i < batch->name_count; i++) {
    const uint16_t place = batch->names[i];
    uint32_t classes;
    memcpy(&classes, batch->classes + place, 4);
    begun[count] = place;
    count += has_classes(contexts, _pext_u32(classes, 0x1F1F1F1F));
  }
  return count;
}
