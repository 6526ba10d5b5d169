#include "blot_kernels.h"

enum { LANES = 4, STEPS = 8, ROUNDS = 5 };

static inline int is_word(uint8_t byte) {
  const uint8_t letter = (byte | 0x20) - 'a';
  return letter < 26 || (uint8_t)(byte - '0') < 10 || byte == '_';
}

// Walks from four places at once: a step waits for the table, and the four waits overlap. Bit i of the result says that
// place i is not known to be dead.
static inline uint32_t alive(const blot_automaton *automaton, const uint8_t *text, const uint32_t places[LANES]) {
  const uint16_t *const table = automaton->table;
  const uint8_t *const class_of = automaton->class_of_byte;
  const uint32_t shift = automaton->row_shift;
  const uint8_t *a = text + places[0], *b = text + places[1], *c = text + places[2], *d = text + places[3];
  const uint32_t number = BLOT_STATE_ACCEPTS - 1;
  const uint16_t *const start = table + ((uint32_t)BLOT_STATE_START << shift);
  uint32_t sa = start[class_of[a[-1]]], sb = start[class_of[b[-1]]], sc = start[class_of[c[-1]]], sd = start[class_of[d[-1]]];
  uint32_t ea = 0, eb = 0, ec = 0, ed = 0;
  for (int round = 0; round < ROUNDS; round++) {
    for (int step = 0; step < STEPS; step++) {
      sa = table[(sa & number) << shift | class_of[*a++]];
      sb = table[(sb & number) << shift | class_of[*b++]];
      sc = table[(sc & number) << shift | class_of[*c++]];
      sd = table[(sd & number) << shift | class_of[*d++]];
      // An accept stays; so does a state that is alive at the end.
      ea |= sa & BLOT_STATE_ACCEPTS;
      eb |= sb & BLOT_STATE_ACCEPTS;
      ec |= sc & BLOT_STATE_ACCEPTS;
      ed |= sd & BLOT_STATE_ACCEPTS;
      if (!(sa | sb | sc | sd)) goto done;
    }
    // Nothing changes any more where each is dead, unknown or has an accept.
    if ((ea || sa <= BLOT_STATE_UNKNOWN) && (eb || sb <= BLOT_STATE_UNKNOWN) && (ec || sc <= BLOT_STATE_UNKNOWN) &&
        (ed || sd <= BLOT_STATE_UNKNOWN))
      break;
  }
done:
  return (uint32_t)((ea | sa) != 0) | (uint32_t)((eb | sb) != 0) << 1 | (uint32_t)((ec | sc) != 0) << 2 |
         (uint32_t)((ed | sd) != 0) << 3;
}

// Candidates that wait until there are enough of them to walk at once.
typedef struct {
  uint32_t places[LANES], indexes[LANES];
  int count;
} lanes;

static inline void drop(const lanes *waiting, uint32_t kept, uint32_t *candidates) {
  for (int lane = 0; lane < LANES; lane++)
    if (!(kept >> lane & 1)) candidates[waiting->indexes[lane]] = UINT32_MAX;
}

size_t blot_drop_dead(const blot_automaton *automaton, const blot_automaton *inner, const uint8_t *begins_inner,
                      const uint8_t *text, uint32_t *candidates, size_t count) {
  lanes ordinary = {.count = 0}, both = {.count = 0};
  for (size_t i = 0; i < count; i++) {
    const uint32_t place = candidates[i] >> 2;
    if ((candidates[i] & 3) != automaton->kind) continue;
    const uint8_t *const at = text + place;
    // Behind an escape the byte before says nothing.
    if (is_word(at[-1]) && (at[-2] == '\\' || at[-6] == '\\')) continue;
    lanes *const waiting = begins_inner && begins_inner[*at] ? &both : &ordinary;
    waiting->places[waiting->count] = place;
    waiting->indexes[waiting->count++] = (uint32_t)i;
    if (waiting->count < LANES) continue;
    waiting->count = 0;
    uint32_t kept = alive(automaton, text, waiting->places);
    if (waiting == &both && kept != (1 << LANES) - 1) kept |= alive(inner, text, both.places);
    drop(waiting, kept, candidates);
  }
  // The last few are left to whoever walks on from the candidates.
  size_t left = 0;
  for (size_t i = 0; i < count; i++) {
    candidates[left] = candidates[i];
    left += candidates[i] != UINT32_MAX;
  }
  return left;
}
