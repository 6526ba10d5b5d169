// How long a line takes through a live pipe: pipe_latency LINES LINES-A-SECOND -- COMMAND ARGUMENT…
// One thread feeds the command on a fixed beat and reads what comes back; the k-th line out answers the k-th
// line in. Prints the percentiles in milliseconds.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int argc, char **argv) {
  if (argc < 5 || strcmp(argv[3], "--")) return 2;
  int lines = atoi(argv[1]);
  double beat = 1 / atof(argv[2]);
  int in[2], out[2];
  if (lines < 1 || pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC)) return 2;
  signal(SIGPIPE, SIG_IGN);
  pid_t pid = fork();
  if (pid == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    execvp(argv[4], argv + 4);
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  double *sent = calloc((size_t)lines, sizeof *sent), *latency = calloc((size_t)lines, sizeof *latency);
  static char buffer[64 << 10];
  int written = 0, answered = 0;
  usleep(300000);  // the command's start is measured elsewhere
  double start = now(), last = start;
  while (answered < lines) {
    double due = start + written * beat, t = now();
    if (written < lines && t >= due) {
      char line[256];
      int length = snprintf(line, sizeof line,
                            "2026-11-24T10:15:%02d.%03dZ INFO checkout user=anna.%d@example.com ip=203.0.113.%d took %dms\n",
                            written / 1000 % 60, written % 1000, written, written % 250, written % 97);
      sent[written] = now();
      if (write(in[1], line, (size_t)length) != length) return 2;
      if (++written == lines) close(in[1]);
      continue;
    }
    struct pollfd reader = {.fd = out[0], .events = POLLIN};
    double rest = written < lines ? due - t : 1;
    struct timespec wait = {.tv_sec = (long)rest, .tv_nsec = (long)((rest - (long)rest) * 1e9)};
    if (ppoll(&reader, 1, &wait, NULL) > 0) {
      ssize_t got = read(out[0], buffer, sizeof buffer);
      if (got <= 0) break;
      last = now();
      for (ssize_t i = 0; i < got && answered < lines; i++)
        if (buffer[i] == '\n') latency[answered] = (last - sent[answered]) * 1e3, answered++;
    }
  }
  waitpid(pid, NULL, 0);
  if (answered < lines) {
    fprintf(stderr, "pipe_latency: only %d of %d lines came back\n", answered, lines);
    return 2;
  }
  qsort(latency, (size_t)lines, sizeof *latency, ascending);
  printf("{\"lines\": %d, \"p50_ms\": %.3f, \"p90_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f, \"lines_a_second\": %.0f}\n",
         lines, latency[lines / 2], latency[lines * 9 / 10], latency[lines * 99 / 100], latency[lines - 1],
         lines / (last - start));
  return 0;
}
