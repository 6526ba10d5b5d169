// What this processor can run beyond the base of its architecture.
#ifndef PROCESSOR_H
#define PROCESSOR_H

#if defined(__x86_64__)

static inline int has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
         __builtin_cpu_supports("popcnt");
}

// With comparisons of bytes, and beside AVX2.
static inline int has_avx512bw(void) {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw");
}

// With bytes looked up in tables of 128 and compressed, too.
static inline int has_avx512vbmi(void) {
  return has_avx512bw() && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
         __builtin_cpu_supports("avx512vbmi2");
}

#endif

#endif
