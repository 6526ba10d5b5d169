// The look at words 64 at once with AVX-512; candidates_x86.h includes it.
//
// The bytes that a table is about are moved together, those of all words of a batch, and each table of 128 entries is looked
// up by 64 of them in one instruction: three times as fast as word after word, whose tables take more than the nearest cache.

// What words of a batch show at the coarse offsets, in the order of the words.
typedef struct {
  uint8_t bytes[BLOT_COARSE_OFFSETS][LIST];
  uint64_t special[BLOCKS + 1];  // a bit for each word that has a condition met
} word_lanes;

// A byte of 127 stands for all beyond, as `blot_complete_words` has it.
TARGET static __attribute__((noinline)) void avx512_spread_words(const uint8_t *text, const batch *batch, int has_special,
                                                                 word_lanes *out) {
  const __m512i most = _mm512_set1_epi8(127);
  uint32_t count = 0;
  if (has_special) memset(out->special, 0, sizeof out->special);
  for (uint32_t block = 0; block < batch->size / 64; block++) {
    const uint64_t begins = batch->word_begins[block];
    const int word_count = __builtin_popcountll(begins);
    __m512i bytes[BLOT_COARSE_OFFSETS];
    for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) {
      bytes[j] = _mm512_min_epu8(_mm512_loadu_si512(text + 64 * block + coarse_offsets[j]), most);
      bytes[j] = _mm512_maskz_compress_epi8(_cvtu64_mask64(begins), bytes[j]);
      _mm_storeu_si128((__m128i *)(out->bytes[j] + count), _mm512_castsi512_si128(bytes[j]));
    }
    if (word_count > 16)
      for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) _mm512_storeu_si512(out->bytes[j] + count, bytes[j]);
    if (has_special) {
      const uint64_t special = _pext_u64(batch->special[block], begins);
      out->special[count / 64] |= special << (count & 63);
      out->special[count / 64 + 1] |= special >> 1 >> (~count & 63);
    }
    count += (uint32_t)__builtin_popcountll(begins);
  }
}

// The lower bytes of 64 lanes of 16 bits.
TARGET static inline __attribute__((always_inline)) __m512i avx512_lower_bytes(__m512i a, __m512i b) {
  return _mm512_inserti64x4(_mm512_castsi256_si512(_mm512_cvtepi16_epi8(a)), _mm512_cvtepi16_epi8(b), 1);
}

// Which of eight groups fit 64 words, as far as their length and what stands behind goes.
TARGET static inline __attribute__((always_inline)) __m512i avx512_fitting_runs(const blot_word_lane *lane, __m512i runs,
                                                                                __m512i lengths) {
  const __mmask64 have_8 = _mm512_movepi8_mask(runs);
  const __mmask64 are_long = _mm512_cmpge_epu8_mask(lengths, _mm512_set1_epi8(BLOT_SHORT_WORD_LENGTHS));
  const __m512i shorter = avx512_in_table(lane->short_runs[0], runs), longer = avx512_in_table(lane->short_runs[8], runs);
  const __m512i groups = _mm512_mask_mov_epi8(shorter, have_8, longer);
  return _mm512_mask_permutexvar_epi8(groups, are_long, lengths, _mm512_loadu_si512(lane->lengths));
}

TARGET static inline __attribute__((always_inline)) int avx512_fitting_words(
    const blot_word_tables *tables, const uint8_t *text, const batch *batch, int has_special, uint16_t *fitting) {
  word_lanes words;
  avx512_spread_words(text, batch, has_special, &words);
  const int word_count = batch->word_count;
  int count = 0;
  for (int first = 0; first < word_count; first += 64) {
    const __m512i a = _mm512_loadu_si512(batch->runs + first), b = _mm512_loadu_si512(batch->runs + first + 32);
    const __m512i runs = avx512_lower_bytes(a, b);
    const __m512i lengths = avx512_lower_bytes(_mm512_srli_epi16(a, 4), _mm512_srli_epi16(b, 4));
    const __mmask64 usual = has_special ? ~_cvtu64_mask64(words.special[first / 64]) : _cvtu64_mask64(UINT64_MAX);
    __m512i bytes[BLOT_COARSE_OFFSETS], any = _mm512_setzero_si512();
    for (int j = 0; j < BLOT_COARSE_OFFSETS; j++) bytes[j] = _mm512_loadu_si512(words.bytes[j] + first);
    for (int i = 0; i < BLOT_COARSE_LANES; i++) {
      const blot_word_lane *const lane = &tables->coarse_lanes[i];
      __m512i groups = avx512_fitting_runs(lane, runs, lengths);
      for (int j = 0; j < BLOT_COARSE_OFFSETS; j++)
        groups = _mm512_and_si512(groups, avx512_in_table(lane->bytes[j], bytes[j]));
      const __m512i allowed = _mm512_mask_mov_epi8(_mm512_set1_epi8(-1), usual, _mm512_loadu_si512(lane->usual));
      any = _mm512_or_si512(any, _mm512_and_si512(groups, allowed));
    }
    uint64_t fits = _cvtmask64_u64(_mm512_test_epi8_mask(any, any));
    if (word_count - first < 64) fits = _bzhi_u64(fits, (uint32_t)(word_count - first));
    count += avx512_places(fits, (uint32_t)first, fitting + count);
  }
  return count;
}
