// SPDX-License-Identifier: Apache-2.0
//
// What matching costs in the low-cost design of DP-3T, as a yardstick.
//
// Written from "Decentralized Privacy-Preserving Proximity Tracing" (25 May 2020), section
// "Low-cost decentralized proximity tracing":
//   SK(t) = SHA-256(SK(t-1)), one key a day; a case publishes its first one and what follows
//   EphID(1) || ... || EphID(n) = PRG(PRF(SK(t), "broadcast key")), 16 bytes each, n = 96 a day
//   PRF is HMAC-SHA256, PRG AES-256 in counter mode
// Seen identifiers are looked up as in gaen_matching.cc. One case is one key for 14 days.
//
// Usage: dp3t_matching SIGHTINGS [SECONDS]
// Warms up for a second, measures for SECONDS (3 unless given) and prints the mean microseconds a
// case.

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <memory>

#include "seen_ids.h"

namespace {

constexpr int kIdsPerDay = 96;

class CaseMatcher {
 public:
  explicit CaseMatcher(int sightings)
      : seen_(RandomIds(sightings)), cipher_(EVP_CIPHER_CTX_new()) {}
  ~CaseMatcher() { EVP_CIPHER_CTX_free(cipher_); }
  CaseMatcher(const CaseMatcher&) = delete;
  CaseMatcher& operator=(const CaseMatcher&) = delete;

  bool Matches(uint32_t number) {
    uint8_t key[32] = {0};
    std::memcpy(key, &number, sizeof number);
    for (int day = 0; day < kDaysPerCase; day++) {
      if (MatchesDay(key)) {
        return true;
      }
      uint8_t next[32];
      SHA256(key, sizeof key, next);
      std::memcpy(key, next, sizeof key);
    }
    return false;
  }

 private:
  bool MatchesDay(const uint8_t key[32]) {
    static const char kBroadcastKey[] = "broadcast key";
    const uint8_t counter[16] = {0};
    uint8_t stream_key[32];
    unsigned hashed = 0;
    HMAC(EVP_sha256(), key, 32, reinterpret_cast<const uint8_t*>(kBroadcastKey),
         sizeof kBroadcastKey - 1, stream_key, &hashed);
    int length = 0;
    EVP_EncryptInit_ex(cipher_, EVP_aes_256_ctr(), nullptr, stream_key, counter);
    EVP_EncryptUpdate(cipher_, ids_.data(), &length, zeros_.data(),
                      static_cast<int>(zeros_.size()));
    for (int i = 0; i < kIdsPerDay; i++) {
      if (seen_.Contains(&ids_[i * kIdBytes])) {
        return true;
      }
    }
    return false;
  }

  SeenIds seen_;
  EVP_CIPHER_CTX* cipher_;
  std::array<uint8_t, kIdsPerDay * kIdBytes> zeros_{};
  std::array<uint8_t, kIdsPerDay * kIdBytes + kIdBytes> ids_{};
};

}  // namespace

int main(int argc, char** argv) {
  return Main(argc, argv, [](int sightings) { return std::make_unique<CaseMatcher>(sightings); });
}
