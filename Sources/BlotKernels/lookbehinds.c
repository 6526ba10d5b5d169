#include "blot_kernels.h"

#include <stddef.h>

static inline int has(const blot_lookbehinds *lookbehinds, uint32_t set, uint8_t byte) {
  return lookbehinds->sets[4 * set + (byte >> 6)] >> (byte & 63) & 1;
}

// Whether a text ends before `at`; its last byte is known to fit some text.
static inline int stands(const blot_lookbehinds *lookbehinds, const blot_lookbehind_text *text, const uint8_t *at) {
  const uint8_t *const start = at - text->count;
  for (uint32_t i = text->count; i-- > 0;)
    if (!has(lookbehinds, text->first + i, start[i])) return 0;
  if (text->not_before < 0) return 1;
  for (uint32_t i = 0; i < text->not_before_count; i++)
    if (!has(lookbehinds, (uint32_t)text->not_before + i, start[(ptrdiff_t)i - (ptrdiff_t)text->not_before_count])) return 1;
  return 0;
}

int blot_lookbehinds_hold(const blot_lookbehinds *lookbehinds, const uint8_t *at) {
  for (uint32_t i = 0; i < lookbehinds->condition_count; i++) {
    const blot_lookbehind *const condition = &lookbehinds->conditions[i];
    uint32_t found = 0;
    if (has(lookbehinds, i, at[-1]))
      for (uint32_t text = condition->first; text < condition->end && !found; text++)
        found = (uint32_t)stands(lookbehinds, &lookbehinds->texts[text], at);
    if (found == condition->is_negative) return 0;
  }
  return 1;
}
