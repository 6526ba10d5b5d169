// Runs a command and says what it cost, as one JSON line a run.
//   measure [-n RUNS] [-i STDIN-FILE] [-o STDOUT-FILE] [-t SECONDS] -- COMMAND ARGUMENT…
// A launcher of its own because ru_maxrss of a child counts the memory of whoever forked it: a Python
// driver would put its own 15 MiB under every figure.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;
static volatile pid_t child;

static void give_up(int signal_number) {
  (void)signal_number;
  kill(child, SIGKILL);
}

static double seconds(struct timeval t) { return t.tv_sec + t.tv_usec / 1e6; }

int main(int argc, char **argv) {
  int runs = 1, limit = 0, option;
  const char *input = "/dev/null", *output = "/dev/null";
  while ((option = getopt(argc, argv, "+n:i:o:t:")) != -1) {
    if (option == 'n') runs = atoi(optarg);
    else if (option == 'i') input = optarg;
    else if (option == 'o') output = optarg;
    else if (option == 't') limit = atoi(optarg);
    else return 2;
  }
  if (optind >= argc) {
    fprintf(stderr, "usage: measure [-n RUNS] [-i STDIN] [-o STDOUT] [-t SECONDS] -- COMMAND ARGUMENT...\n");
    return 2;
  }
  signal(SIGALRM, give_up);
  for (int run = 0; run < runs; run++) {
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, input, O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t pid;
    int error = posix_spawnp(&pid, argv[optind], &files, NULL, argv + optind, environ);
    if (error) {
      fprintf(stderr, "measure: %s: %s\n", argv[optind], strerror(error));
      return 2;
    }
    child = pid;
    alarm(limit);
    int status;
    struct rusage usage;
    while (wait4(pid, &status, 0, &usage) < 0 && errno == EINTR) {}
    alarm(0);
    clock_gettime(CLOCK_MONOTONIC, &end);
    posix_spawn_file_actions_destroy(&files);
    printf("{\"wall\": %.6f, \"user\": %.6f, \"system\": %.6f, \"peak_kib\": %ld, \"status\": %d}\n",
           (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9, seconds(usage.ru_utime),
           seconds(usage.ru_stime), usage.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
  }
  return 0;
}
