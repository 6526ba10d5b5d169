#include "blot_kernels.h"

#include <string.h>

enum {
  LANES = 4,
  FIRST_STEPS = 8,    // within these most candidates die
  STEPS = 8,          // bytes between two looks at whether others do
  LONGEST_WALK = 40,
  PART = 512,         // candidates that are walked from together
};

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
  return guards->may_fail[at[-1]] ? blot_start_state(guards, at) : BLOT_STATE_START;
}

// Takes bytes of LANES places at once: a step waits for the table, and the waits overlap. An accept stays in `accepts`.
static inline __attribute__((always_inline)) void take_steps(const blot_automaton *automaton, const uint8_t *text,
                                                             const uint32_t *places, int from, int count, uint32_t *states,
                                                             uint32_t *accepts) {
  const uint16_t *const table = automaton->table;
  const uint8_t *const class_of = automaton->class_of_byte;
  const uint32_t shift = automaton->row_shift;
  for (int step = from; step < from + count; step++) {
    for (int lane = 0; lane < LANES; lane++) {
      const uint32_t state = states[lane] & (BLOT_STATE_ACCEPTS - 1);
      states[lane] = table[state << shift | class_of[(text + places[lane])[step]]];
      accepts[lane] |= states[lane];
    }
  }
}

// The state that reads the byte at a candidate, where the one before is known.
static inline __attribute__((always_inline)) uint32_t first_state(const blot_automaton *automaton, const uint8_t *at) {
  const uint32_t start = automaton->guards ? start_state(automaton->guards, at) : BLOT_STATE_START;
  return automaton->table[start << automaton->row_shift | automaton->class_of_byte[at[-1]]];
}

// Whether more bytes can change what a walk has come to.
static inline int goes_on(uint32_t state) { return state > BLOT_STATE_UNKNOWN && state < BLOT_STATE_ACCEPTS; }

// Takes the first bytes from LANES places.
static inline __attribute__((always_inline)) void begin_walks(const blot_automaton *automaton, const uint8_t *text,
                                                              const uint32_t *places, uint16_t *states) {
  uint32_t now[LANES], accepts[LANES] = {0};
  for (int lane = 0; lane < LANES; lane++) now[lane] = first_state(automaton, text + places[lane]);
  take_steps(automaton, text, places, 0, FIRST_STEPS, now, accepts);
  for (int lane = 0; lane < LANES; lane++) states[lane] = (uint16_t)(now[lane] | (accepts[lane] & BLOT_STATE_ACCEPTS));
}

// Goes on from there.
static inline __attribute__((always_inline)) void end_walks(const blot_automaton *automaton, const uint8_t *text,
                                                            const uint32_t *places, uint16_t *states) {
  uint32_t now[LANES], accepts[LANES] = {0};
  for (int lane = 0; lane < LANES; lane++) now[lane] = states[lane];
  for (int step = FIRST_STEPS; step < LONGEST_WALK; step += STEPS) {
    take_steps(automaton, text, places, step, STEPS, now, accepts);
    int changing = 0;
    for (int lane = 0; lane < LANES; lane++) changing |= goes_on(now[lane] | (accepts[lane] & BLOT_STATE_ACCEPTS));
    if (!changing) break;
  }
  for (int lane = 0; lane < LANES; lane++) states[lane] = (uint16_t)(now[lane] | (accepts[lane] & BLOT_STATE_ACCEPTS));
}

// Where the automaton comes to from each of at most PART places, 0 where nothing can match. The few that live on after the
// first bytes go on together, so that the others do not wait for them. Room for LANES more is needed, places too.
static void walk(const blot_automaton *automaton, const uint8_t *text, uint32_t *places, int count, uint16_t *states) {
  // The last one over again for those that are missing.
  for (int i = count; i % LANES; i++) places[i] = places[count - 1];
  uint16_t open[PART + LANES];
  int open_count = 0;
  for (int i = 0; i < count; i += LANES) {
    begin_walks(automaton, text, places + i, states + i);
    for (int lane = 0; lane < LANES; lane++) {
      open[open_count] = (uint16_t)(i + lane);
      open_count += goes_on(states[i + lane]);
    }
  }
  for (int i = 0; i < open_count; i += LANES) {
    uint32_t open_places[LANES];
    uint16_t open_states[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      const int index = open[i + lane < open_count ? i + lane : i];
      open_places[lane] = places[index];
      open_states[lane] = states[index];
    }
    end_walks(automaton, text, open_places, open_states);
    for (int lane = 0; lane < LANES && i + lane < open_count; lane++) states[open[i + lane]] = open_states[lane];
  }
}

// As `blot_drop_dead`, of at most PART.
static size_t drop_dead(const blot_automaton *automaton, const blot_automaton *inner, const uint8_t *begins_inner,
                        const uint8_t *text, const uint32_t *offsets, int count, uint32_t *left) {
  uint32_t places[PART + LANES];
  uint16_t states[PART + LANES], inner_states[PART + LANES];
  memcpy(places, offsets, (size_t)count * sizeof *places);
  walk(automaton, text, places, count, states);
  if (inner) {
    uint16_t indexes[PART];
    int inner_count = 0;
    for (int i = 0; i < count; i++) {
      indexes[inner_count] = (uint16_t)i;
      inner_count += begins_inner[text[offsets[i]]] & (states[i] == BLOT_STATE_DEAD);
    }
    for (int i = 0; i < inner_count; i++) places[i] = offsets[indexes[i]];
    if (inner_count) walk(inner, text, places, inner_count, inner_states);
    for (int i = 0; i < inner_count; i++) states[indexes[i]] = inner_states[i];
  }
  size_t left_count = 0;
  for (int i = 0; i < count; i++) {
    const uint8_t *const at = text + offsets[i];
    // Behind an escape the byte before says nothing.
    const int is_escaped = ((at[-2] == '\\') | (at[-6] == '\\')) && is_word(at[-1]);
    left[left_count] = offsets[i];
    left_count += (states[i] != BLOT_STATE_DEAD) | is_escaped;
  }
  return left_count;
}

size_t blot_drop_dead(const blot_automaton *automaton, const blot_automaton *inner, const uint8_t *begins_inner,
                      const uint8_t *text, uint32_t *offsets, size_t count) {
  size_t left = 0;
  for (size_t i = 0; i < count; i += PART) {
    const int some = count - i < PART ? (int)(count - i) : PART;
    left += drop_dead(automaton, inner, begins_inner, text, offsets + i, some, offsets + left);
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
  walk->state = first_state(automaton, at) & (BLOT_STATE_ACCEPTS - 1);
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

void blot_walk_candidates(const blot_automaton *automaton, const uint8_t *text, const uint32_t *offsets, size_t count,
                          blot_walk *walks) {
  for (size_t i = 0; i < count; i += LANES) {
    const size_t lanes = count - i < LANES ? count - i : LANES;
    noted_walk all[LANES];
    // The last one over again for those that are missing.
    for (size_t lane = 0; lane < LANES; lane++) begin(automaton, text + offsets[lane < lanes ? i + lane : count - 1], &all[lane]);
    for (int step = 0; step < BLOT_WALK_BYTES; step++) {
      uint32_t any = 0;
      for (int lane = 0; lane < LANES; lane++) {
        take(automaton, step, &all[lane]);
        any |= all[lane].state;
      }
      if (!any) break;
    }
    for (size_t lane = 0; lane < lanes; lane++) end(&all[lane], walks + i + lane);
  }
}
