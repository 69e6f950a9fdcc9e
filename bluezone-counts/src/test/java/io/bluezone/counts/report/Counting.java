// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.report;

import io.bluezone.counts.token.Token;
import io.bluezone.counts.token.TokenException;
import io.bluezone.counts.token.TokenIssuer;
import io.bluezone.counts.token.TokenMonth;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A task with two servers, an issuer of tokens, and devices. */
final class Counting {

  static final SecureRandom RANDOM = new SecureRandom();
  static final LocalDate DAY = LocalDate.of(2026, 12, 1);
  static final String UNIT = "VN-SG/clinic-7";

  private static final TokenIssuer ISSUER = TokenIssuer.create(DAY, 1, RANDOM);

  private final byte[] verifyKey = new byte[32];
  final byte[] leaderKey = CountsTask.newPrivateKey(RANDOM);
  final byte[] helperKey = CountsTask.newPrivateKey(RANDOM);

  MemoryStore leaderStore = new MemoryStore();
  final MemoryStore helperStore = new MemoryStore();
  final CountsTask task;
  final CountsClient client;

  Counting() {
    RANDOM.nextBytes(verifyKey);
    task =
        task()
            .question("state", "works", "adapter off", "permission missing")
            .question("checked today", "no", "yes")
            .build();
    client = new CountsClient(task, RANDOM);
  }

  CountsTask.Builder task() {
    return CountsTask.builder(
        DAY, CountsTask.publicKey(leaderKey), CountsTask.publicKey(helperKey));
  }

  /** A leader as it comes up after a failure: with nothing but its store. */
  LeaderAggregator leader() {
    return leader(leaderKey);
  }

  LeaderAggregator leader(byte[] key) {
    return new LeaderAggregator(task, key, verifyKey, List.of(ISSUER.keys()), leaderStore, RANDOM);
  }

  HelperAggregator helper() {
    return helper(helperKey);
  }

  HelperAggregator helper(byte[] key) {
    return new HelperAggregator(task, key, verifyKey, List.of(ISSUER.keys()), helperStore, RANDOM);
  }

  static Token token() throws TokenException {
    TokenMonth month = TokenMonth.create(ISSUER.keys(), RANDOM);
    return month.tokens(ISSUER.sign(month.request())).get(0);
  }

  byte[] report(Map<String, String> answers) throws TokenException, ReportException {
    return client.report(DAY, UNIT, token(), answers);
  }

  void send(byte[] report) throws ReportException {
    LeaderAggregator leader = leader();
    LeaderAggregator.Pending pending = leader.verify(report, DAY);
    leader.finish(pending, helper().verify(pending.message(), DAY));
  }

  /** Sends so many reports with the same answers. */
  void send(int reports, Map<String, String> answers) throws TokenException, ReportException {
    for (int i = 0; i < reports; i++) {
      send(report(answers));
    }
  }

  CountsResult published(int number) throws ReportException {
    return leader().unshard(UNIT, number, helper().aggregate(leader().request(UNIT, number)));
  }
}
