// SPDX-License-Identifier: Apache-2.0
//
// What the yardsticks share: identifiers that were seen, random ones, and the measuring.

#ifndef BLUEZONE_BENCHMARKS_SEEN_IDS_H_
#define BLUEZONE_BENCHMARKS_SEEN_IDS_H_

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <utility>
#include <vector>

constexpr int kDaysPerCase = 14;
constexpr size_t kIdBytes = 16;
using Id = std::array<uint8_t, kIdBytes>;

inline uint16_t Prefix(const uint8_t* id) {
  return static_cast<uint16_t>(id[0] << 8 | id[1]);
}

class SeenIds {
 public:
  explicit SeenIds(std::vector<Id> ids) : ids_(std::move(ids)), begins_(65537, 0) {
    std::sort(ids_.begin(), ids_.end());
    for (const Id& id : ids_) {
      begins_[Prefix(id.data()) + 1]++;
    }
    for (size_t i = 1; i < begins_.size(); i++) {
      begins_[i] += begins_[i - 1];
    }
  }

  bool Contains(const uint8_t* id) const {
    const uint16_t prefix = Prefix(id);
    for (uint32_t i = begins_[prefix]; i < begins_[prefix + 1]; i++) {
      if (std::memcmp(ids_[i].data(), id, kIdBytes) == 0) {
        return true;
      }
    }
    return false;
  }

 private:
  std::vector<Id> ids_;
  std::vector<uint32_t> begins_;
};

inline std::vector<Id> RandomIds(int count) {
  std::mt19937_64 random(1);
  std::vector<Id> ids(count);
  for (Id& id : ids) {
    for (uint8_t& byte : id) {
      byte = static_cast<uint8_t>(random());
    }
  }
  return ids;
}

// Matches case after case for some time; returns the mean microseconds of one. A case is matched
// by its number.
template <typename MatchCase>
double Measure(double seconds, MatchCase matches) {
  using Clock = std::chrono::steady_clock;
  constexpr int kCasesPerLook = 20;
  static uint32_t number = 0;
  int64_t cases = 0;
  const Clock::time_point start = Clock::now();
  std::chrono::duration<double> took{0};
  while (took.count() < seconds) {
    for (int i = 0; i < kCasesPerLook; i++) {
      if (matches(number++)) {
        std::fprintf(stderr, "a random ID matches: not credible\n");
        std::exit(1);
      }
    }
    cases += kCasesPerLook;
    took = Clock::now() - start;
  }
  return took.count() * 1e6 / cases;
}

// The arguments SIGHTINGS [SECONDS]; warms up for a second, measures, and prints.
template <typename MakeMatcher>
int Main(int argc, char** argv, MakeMatcher make) {
  const int sightings = argc > 1 ? std::atoi(argv[1]) : 0;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
  if (sightings <= 0 || seconds <= 0) {
    std::fprintf(stderr, "usage: %s SIGHTINGS [SECONDS]\n", argv[0]);
    return 2;
  }
  auto matcher = make(sightings);
  auto matches = [&](uint32_t number) { return matcher->Matches(number); };
  Measure(1, matches);
  std::printf("%.2f\n", Measure(seconds, matches));
  return 0;
}

#endif  // BLUEZONE_BENCHMARKS_SEEN_IDS_H_
