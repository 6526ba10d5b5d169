#include "blot_kernels.h"

#include <string.h>

enum { LANES = 4, STEPS = 8, ROUNDS = 5 };

static inline int is_word(uint8_t byte) {
  const uint8_t letter = (byte | 0x20) - 'a';
  return letter < 26 || (uint8_t)(byte - '0') < 10 || byte == '_';
}

// Without what lookbehinds rule out there, a long row of hexadecimal digits and colons is no address at each of its places.
uint32_t blot_start_state(const blot_guards *guards, const uint8_t *at) {
  uint32_t failing = 0;
  for (uint32_t rest = guards->may_fail[at[-1]]; rest; rest &= rest - 1) {
    const int guard = __builtin_ctz(rest);
    failing |= (uint32_t)!blot_lookbehinds_hold(guards->each[guard], at) << guard;
  }
  return guards->starts[failing];
}

static inline uint32_t start_state(const blot_guards *guards, const uint8_t *at) {
  return guards && guards->may_fail[at[-1]] ? blot_start_state(guards, at) : BLOT_STATE_START;
}

// Walks from several places at once: a step waits for the table, and the waits overlap. Bit i of the result says that place
// i is not known to be dead.
static inline uint32_t alive(const blot_automaton *automaton, const uint8_t *text, const uint32_t places[LANES]) {
  const uint16_t *const table = automaton->table;
  const uint8_t *const class_of = automaton->class_of_byte;
  const uint32_t shift = automaton->row_shift;
  const uint32_t number = BLOT_STATE_ACCEPTS - 1;
  uint32_t states[LANES], accepts[LANES] = {0};
  const uint16_t *const start = table + ((uint32_t)BLOT_STATE_START << shift);
  for (int lane = 0; lane < LANES; lane++) states[lane] = start[class_of[(text + places[lane])[-1]]];
  if (automaton->guards) {
    for (int lane = 0; lane < LANES; lane++) {
      const uint8_t *const at = text + places[lane];
      states[lane] = table[start_state(automaton->guards, at) << shift | class_of[at[-1]]];
    }
  }
  for (int round = 0; round < ROUNDS; round++) {
    for (int step = 0; step < STEPS; step++) {
      const uint8_t *const at = text + round * STEPS + step;
      uint32_t any = 0;
      for (int lane = 0; lane < LANES; lane++) {
        states[lane] = table[(states[lane] & number) << shift | class_of[at[places[lane]]]];
        // An accept stays; so does a state that is alive at the end.
        accepts[lane] |= states[lane];
        any |= states[lane];
      }
      if (!any) goto done;
    }
    // Nothing changes any more where each is dead, unknown or has an accept.
    uint32_t changing = 0;
    for (int lane = 0; lane < LANES; lane++) changing |= accepts[lane] < BLOT_STATE_ACCEPTS && states[lane] > BLOT_STATE_UNKNOWN;
    if (!changing) break;
  }
done:;
  uint32_t result = 0;
  for (int lane = 0; lane < LANES; lane++) result |= (uint32_t)(accepts[lane] >= BLOT_STATE_ACCEPTS || states[lane] != 0) << lane;
  return result;
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

// A walk that tells where matches may end. Each step writes down the end that it would be, and the next one writes over it
// where it was none.
typedef struct {
  const uint8_t *at;
  uint32_t state;
  uint32_t end_count;
  uint16_t end_states[BLOT_WALK_BYTES + 1];
  uint8_t ends[BLOT_WALK_BYTES + 1];
} noted_walk;

static inline void begin(const blot_automaton *automaton, const uint8_t *at, noted_walk *walk) {
  walk->at = at;
  walk->state = automaton->table[start_state(automaton->guards, at) << automaton->row_shift | automaton->class_of_byte[at[-1]]] &
                (BLOT_STATE_ACCEPTS - 1);
  walk->end_count = 0;
}

static inline void take(const blot_automaton *automaton, int step, noted_walk *walk) {
  const uint32_t entry = automaton->table[walk->state << automaton->row_shift | automaton->class_of_byte[walk->at[step]]];
  walk->state = entry & (BLOT_STATE_ACCEPTS - 1);
  walk->end_states[walk->end_count] = (uint16_t)walk->state;
  walk->ends[walk->end_count] = (uint8_t)step;
  walk->end_count += entry / BLOT_STATE_ACCEPTS;
}

static inline void end(const noted_walk *walk, blot_walk *out) {
  out->state = (uint16_t)walk->state;
  out->end_count = (uint16_t)walk->end_count;
  memcpy(out->end_states, walk->end_states, sizeof out->end_states);
  memcpy(out->ends, walk->ends, sizeof out->ends);
}

static void walk_lanes(const blot_automaton *automaton, const uint8_t *text, const lanes *waiting, blot_walk *walks) {
  noted_walk all[LANES];
  for (int lane = 0; lane < LANES; lane++) begin(automaton, text + waiting->places[lane], &all[lane]);
  for (int step = 0; step < BLOT_WALK_BYTES; step++) {
    uint32_t any = 0;
    for (int lane = 0; lane < LANES; lane++) {
      take(automaton, step, &all[lane]);
      any |= all[lane].state;
    }
    if (!any) break;
  }
  for (int lane = 0; lane < LANES; lane++) end(&all[lane], walks + waiting->indexes[lane]);
}

void blot_walk_candidates(const blot_automaton *automaton, const uint8_t *text, const uint32_t *candidates, size_t count,
                          blot_walk *walks) {
  lanes waiting = {.count = 0};
  for (size_t i = 0; i < count; i++) {
    if ((candidates[i] & 3) != automaton->kind) continue;
    waiting.places[waiting.count] = candidates[i] >> 2;
    waiting.indexes[waiting.count++] = (uint32_t)i;
    if (waiting.count < LANES) continue;
    walk_lanes(automaton, text, &waiting, walks);
    waiting.count = 0;
  }
  if (!waiting.count) return;
  // The last one over again for those that are missing.
  for (int lane = waiting.count; lane < LANES; lane++) {
    waiting.places[lane] = waiting.places[lane - 1];
    waiting.indexes[lane] = waiting.indexes[lane - 1];
  }
  walk_lanes(automaton, text, &waiting, walks);
}
