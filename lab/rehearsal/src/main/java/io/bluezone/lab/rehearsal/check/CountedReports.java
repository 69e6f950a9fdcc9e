// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.bluezone.lab.rehearsal.check.files.CountsAccount;
import io.bluezone.lab.rehearsal.check.files.CountsAccount.Sums;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every accepted report is at both servers once: it waits, or it is in one batch, the same at both.
 * Noise is of answers alone, so that the number of reports is exact.
 */
final class CountedReports {

  private static final int LEAST = 100;

  private CountedReports() {}

  static void check(CountsAccount account, Finding finding) {
    Multiset<String> first = all(account.first());
    Multiset<String> second = all(account.second());
    Set<String> lost = lost(account);
    for (String name : account.accepted()) {
      boolean isLost = lost.contains(name);
      finding.expect(
          isLost || (first.count(name) == 1 && second.count(name) == 1),
          "report %.4s is counted %d times by the first server, %d times by the second",
          name,
          first.count(name),
          second.count(name));
    }
    for (String name : first.elementSet()) {
      finding.expect(
          account.sent().contains(name) && first.count(name) == 1 && second.count(name) == 1,
          "report %.4s, which %s, is counted %d times by the first server, %d by the second",
          name,
          account.sent().contains(name) ? "a phone sent" : "no phone sent",
          first.count(name),
          second.count(name));
    }
    for (String name : second.elementSet()) {
      finding.expect(
          first.contains(name) || lost.contains(name),
          "the second server alone counts report %.4s",
          name);
    }
    account
        .first()
        .batches()
        .forEach(
            (batch, names) -> {
              finding.expect(
                  names.equals(account.second().batches().get(batch)),
                  "batch %s is not of the same reports at both servers",
                  batch);
              long seen = account.figures().lost().getOrDefault(batch, 0L);
              long said = account.figures().opened().getOrDefault(batch, seen);
              finding.expect(
                  names.size() >= LEAST && names.size() == said,
                  "batch %s has %d reports, its figure says %d",
                  batch,
                  names.size(),
                  said);
            });
    for (long reports : account.figures().shown()) {
      finding.expect(reports >= LEAST, "a figure is shown of %d reports", reports);
    }
  }

  /** Those of a batch that was opened before the restore are counted: the second server says so. */
  private static Set<String> lost(CountsAccount account) {
    Set<String> lost = new HashSet<>(account.lost());
    for (String batch : account.figures().lost().keySet()) {
      lost.addAll(account.second().batches().getOrDefault(batch, List.of()));
    }
    return lost;
  }

  private static Multiset<String> all(Sums sums) {
    Multiset<String> all = HashMultiset.create(sums.waiting());
    sums.batches().values().forEach(all::addAll);
    return all;
  }
}
