// SPDX-License-Identifier: Apache-2.0
//
// What matching costs in the Google/Apple Exposure Notification design, as a yardstick.
//
// Written from "Exposure Notification Cryptography Specification" v1.2 (April 2020):
//   RPIK   = HKDF-SHA256(key = TEK, no salt, info = "EN-RPIK", 16 bytes)
//   RPI(i) = AES-128(RPIK, "EN-RPI" || 6 zero bytes || i as 32-bit little-endian), 144 a day
// Seen identifiers lie in an array ordered by their first 16 bits, with the place where each value
// begins; an identifier is compared with all that share its 16 bits. One case is 14 keys.
//
// Usage: gaen_matching SIGHTINGS [SECONDS]
// Warms up for a second, measures for SECONDS (3 unless given) and prints the mean microseconds a
// case.

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

namespace {

constexpr int kIdsPerDay = 144;
constexpr int kDaysPerCase = 14;
constexpr uint32_t kFirstInterval = 2660000;  // of 10 minutes since 1970: in the year 2020
constexpr size_t kIdBytes = 16;
using Id = std::array<uint8_t, kIdBytes>;

uint16_t Prefix(const uint8_t* id) {
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

// HKDF (RFC 5869) with the default salt and a single block of output.
void DeriveIdKey(const uint8_t tek[16], uint8_t rpik[16]) {
  const uint8_t salt[32] = {0};
  uint8_t prk[32];
  uint8_t block[32];
  unsigned length = 0;
  HMAC(EVP_sha256(), salt, sizeof salt, tek, 16, prk, &length);
  const uint8_t info[] = {'E', 'N', '-', 'R', 'P', 'I', 'K', 1};
  HMAC(EVP_sha256(), prk, sizeof prk, info, sizeof info, block, &length);
  std::memcpy(rpik, block, 16);
}

class DayMatcher {
 public:
  DayMatcher() : cipher_(EVP_CIPHER_CTX_new()) {
    for (int i = 0; i < kIdsPerDay; i++) {
      std::memcpy(&plain_[i * kIdBytes], "EN-RPI", 6);
    }
  }
  ~DayMatcher() { EVP_CIPHER_CTX_free(cipher_); }
  DayMatcher(const DayMatcher&) = delete;
  DayMatcher& operator=(const DayMatcher&) = delete;

  bool Matches(const uint8_t tek[16], uint32_t first_interval, const SeenIds& seen) {
    uint8_t rpik[16];
    DeriveIdKey(tek, rpik);
    for (uint32_t i = 0; i < kIdsPerDay; i++) {
      const uint32_t interval = first_interval + i;
      uint8_t* at = &plain_[i * kIdBytes + 12];
      for (int byte = 0; byte < 4; byte++) {
        at[byte] = static_cast<uint8_t>(interval >> (8 * byte));
      }
    }
    int length = 0;
    EVP_EncryptInit_ex(cipher_, EVP_aes_128_ecb(), nullptr, rpik, nullptr);
    EVP_EncryptUpdate(cipher_, ids_.data(), &length, plain_.data(),
                      static_cast<int>(plain_.size()));
    for (int i = 0; i < kIdsPerDay; i++) {
      if (seen.Contains(&ids_[i * kIdBytes])) {
        return true;
      }
    }
    return false;
  }

 private:
  EVP_CIPHER_CTX* cipher_;
  std::array<uint8_t, kIdsPerDay * kIdBytes> plain_{};
  std::array<uint8_t, kIdsPerDay * kIdBytes + kIdBytes> ids_{};
};

std::vector<Id> RandomIds(int count) {
  std::mt19937_64 random(1);
  std::vector<Id> ids(count);
  for (Id& id : ids) {
    for (uint8_t& byte : id) {
      byte = static_cast<uint8_t>(random());
    }
  }
  return ids;
}

// Matches case after case for some time; returns the mean microseconds of one.
double Measure(double seconds, const SeenIds& seen) {
  using Clock = std::chrono::steady_clock;
  constexpr int kCasesPerLook = 100;
  DayMatcher matcher;
  uint32_t key = 0;
  int64_t cases = 0;
  const Clock::time_point start = Clock::now();
  std::chrono::duration<double> took{0};
  while (took.count() < seconds) {
    for (int i = 0; i < kCasesPerLook * kDaysPerCase; i++, key++) {
      uint8_t tek[16] = {0};
      std::memcpy(tek, &key, sizeof key);
      if (matcher.Matches(tek, kFirstInterval + kIdsPerDay * (i % kDaysPerCase), seen)) {
        std::fprintf(stderr, "a random ID matches: not credible\n");
        std::exit(1);
      }
    }
    cases += kCasesPerLook;
    took = Clock::now() - start;
  }
  return took.count() * 1e6 / cases;
}

}  // namespace

int main(int argc, char** argv) {
  const int sightings = argc > 1 ? std::atoi(argv[1]) : 0;
  const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
  if (sightings <= 0 || seconds <= 0) {
    std::fprintf(stderr, "usage: %s SIGHTINGS [SECONDS]\n", argv[0]);
    return 2;
  }
  const SeenIds seen(RandomIds(sightings));
  Measure(1, seen);
  std::printf("%.2f\n", Measure(seconds, seen));
  return 0;
}
