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

#include <memory>

#include "seen_ids.h"

namespace {

constexpr int kIdsPerDay = 144;
constexpr uint32_t kFirstInterval = 2660000;  // of 10 minutes since 1970: in the year 2020

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

class CaseMatcher {
 public:
  explicit CaseMatcher(int sightings) : seen_(RandomIds(sightings)), cipher_(EVP_CIPHER_CTX_new()) {
    for (int i = 0; i < kIdsPerDay; i++) {
      std::memcpy(&plain_[i * kIdBytes], "EN-RPI", 6);
    }
  }
  ~CaseMatcher() { EVP_CIPHER_CTX_free(cipher_); }
  CaseMatcher(const CaseMatcher&) = delete;
  CaseMatcher& operator=(const CaseMatcher&) = delete;

  bool Matches(uint32_t number) {
    for (int day = 0; day < kDaysPerCase; day++) {
      uint8_t tek[16] = {0};
      const uint32_t key = number * kDaysPerCase + day;
      std::memcpy(tek, &key, sizeof key);
      if (MatchesDay(tek, kFirstInterval + kIdsPerDay * day)) {
        return true;
      }
    }
    return false;
  }

 private:
  bool MatchesDay(const uint8_t tek[16], uint32_t first_interval) {
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
      if (seen_.Contains(&ids_[i * kIdBytes])) {
        return true;
      }
    }
    return false;
  }

  SeenIds seen_;
  EVP_CIPHER_CTX* cipher_;
  std::array<uint8_t, kIdsPerDay * kIdBytes> plain_{};
  std::array<uint8_t, kIdsPerDay * kIdBytes + kIdBytes> ids_{};
};

}  // namespace

int main(int argc, char** argv) {
  return Main(argc, argv, [](int sightings) { return std::make_unique<CaseMatcher>(sightings); });
}
