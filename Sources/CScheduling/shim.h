#include <pthread.h>
#include <sched.h>

#ifdef __linux__
// glibc declares these only where _GNU_SOURCE is set, which no module can do for its importers.
int sched_getcpu(void);
int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set);
int pthread_attr_setaffinity_np(pthread_attr_t *attributes, size_t size, const cpu_set_t *set);
#endif
