// SPDX-License-Identifier: Apache-2.0
//
// What matching costs with a query for each ID, as the deployed app does it, as a yardstick.
//
// Written from the protocol: each interval's ID is derived (SHA-256 of the one before) and the log
// asked for a sighting of that ID within that interval. The log is a table in SQLite, in memory
// and with an index, which is more than is known of the app's; the queries are prepared once. One
// case is 14 keys of 96 IDs.
//
// Usage: query_matching SIGHTINGS [SECONDS]
// Warms up for a second, measures for SECONDS (3 unless given) and prints the mean microseconds a
// case.

#include <openssl/sha.h>
#include <sqlite3.h>

#include <memory>

#include "seen_ids.h"

namespace {

constexpr int kIdsPerDay = 96;
constexpr int kBytes = 12;
constexpr int64_t kFirstDay = 1596240000000;
constexpr int64_t kInterval = 900000;

class CaseMatcher {
 public:
  explicit CaseMatcher(int sightings) {
    sqlite3_open(":memory:", &database_);
    Run("CREATE TABLE seen (id BLOB, time INTEGER)");
    Run("BEGIN");
    sqlite3_stmt* insert = Prepare("INSERT INTO seen VALUES (?, ?)");
    std::mt19937_64 random(2);
    for (const Id& id : RandomIds(sightings)) {
      const int64_t day = static_cast<int64_t>(random() % kDaysPerCase);
      const int64_t time = kFirstDay + day * 86400000 + static_cast<int64_t>(random() % 57600000);
      sqlite3_bind_blob(insert, 1, id.data(), kBytes, SQLITE_TRANSIENT);
      sqlite3_bind_int64(insert, 2, time);
      sqlite3_step(insert);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    Run("COMMIT");
    Run("CREATE INDEX seen_by_id ON seen (id, time)");
    query_ = Prepare("SELECT 1 FROM seen WHERE id = ? AND time BETWEEN ? AND ? LIMIT 1");
  }
  ~CaseMatcher() {
    sqlite3_finalize(query_);
    sqlite3_close(database_);
  }
  CaseMatcher(const CaseMatcher&) = delete;
  CaseMatcher& operator=(const CaseMatcher&) = delete;

  bool Matches(uint32_t number) {
    for (int day = 0; day < kDaysPerCase; day++) {
      if (MatchesDay(number, day)) {
        return true;
      }
    }
    return false;
  }

 private:
  bool MatchesDay(uint32_t number, int day) {
    static const int kPositions[kBytes] = {0, 4, 8, 12, 16, 18, 20, 22, 24, 26, 28, 30};
    uint8_t start[32 + 13] = {0};
    const uint32_t key = number * kDaysPerCase + day;
    std::memcpy(start, &key, sizeof key);
    std::memcpy(start + 32, "bluzonesubkey", 13);
    uint8_t subkey[32];
    SHA256(start, sizeof start, subkey);
    for (int i = 0; i < kIdsPerDay; i++) {
      uint8_t id[kBytes];
      for (int at = 0; at < kBytes; at++) {
        id[at] = subkey[kPositions[at]];
      }
      const int64_t begin = kFirstDay + day * INT64_C(86400000) + i * kInterval;
      sqlite3_bind_blob(query_, 1, id, kBytes, SQLITE_STATIC);
      sqlite3_bind_int64(query_, 2, begin);
      sqlite3_bind_int64(query_, 3, begin + kInterval);
      const bool found = sqlite3_step(query_) == SQLITE_ROW;
      sqlite3_reset(query_);
      if (found) {
        return true;
      }
      uint8_t next[32];
      SHA256(subkey, sizeof subkey, next);
      std::memcpy(subkey, next, sizeof subkey);
    }
    return false;
  }

  void Run(const char* sql) { Check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }

  sqlite3_stmt* Prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    Check(sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr));
    return statement;
  }

  void Check(int result) {
    if (result != SQLITE_OK) {
      std::fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(database_));
      std::exit(1);
    }
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* query_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  return Main(argc, argv, [](int sightings) { return std::make_unique<CaseMatcher>(sightings); });
}
