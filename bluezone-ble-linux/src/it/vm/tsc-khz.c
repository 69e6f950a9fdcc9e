// SPDX-License-Identifier: Apache-2.0
// Prints how many thousand times a second the processor's time stamp counter counts.
#include <stdio.h>
#include <time.h>
#include <x86intrin.h>

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC_RAW, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

// Both at one time: of many tries the one that nothing came between.
static void sample(long long *nanos, unsigned long long *ticks) {
  long long shortest = 1LL << 62;
  for (int i = 0; i < 1000; i++) {
    long long before = now();
    unsigned long long between = __rdtsc();
    long long took = now() - before;
    if (took < shortest) {
      shortest = took;
      *nanos = before + took / 2;
      *ticks = between;
    }
  }
}

int main(void) {
  long long begin, end;
  unsigned long long first, last;
  struct timespec pause = {0, 200000000};
  sample(&begin, &first);
  nanosleep(&pause, NULL);
  sample(&end, &last);
  printf("%.0f\n", (last - first) * 1e6 / (end - begin));
  return 0;
}
