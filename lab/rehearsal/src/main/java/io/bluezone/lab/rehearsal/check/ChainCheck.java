// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.RollingId;
import io.bluezone.lab.rehearsal.check.Chain.Link;
import io.bluezone.lab.rehearsal.check.files.AuthorityFiles.StoredKey;
import io.bluezone.lab.rehearsal.check.files.PublishedKey;
import io.bluezone.lab.rehearsal.check.files.ReferenceIds;
import io.bluezone.lab.rehearsal.health.TestedCase;
import io.bluezone.lab.rehearsal.health.TestedCase.Consented;
import io.bluezone.records.encounter.Encounter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The contacts by the logs of those who gave history and keys. One is verified when both heard the
 * other within two minutes of the same interval, before the other's keys end.
 */
final class ChainCheck {

  private static final Duration TOLERANCE = Duration.ofMinutes(2);
  private static final long DAY = 86_400;

  private final Evidence evidence;
  private final Map<RollingId, Owned> owners = new HashMap<>();

  private record Owned(int person, Instant begin, Duration length, Instant end) {}

  private record Heard(int by, Link link) {}

  private ChainCheck(Evidence evidence) {
    this.evidence = evidence;
  }

  static void check(Evidence evidence, Finding finding) {
    Chain chain = evidence.outbreak().chain();
    Set<Link> expected = shown(chain, evidence, finding);
    // A town may have no two that met.
    chain.analysed().forEach(person -> finding.expect(true, "history of person %d", person));
    for (Link link : expected) {
      finding.expect(chain.links().contains(link), "the chain lacks %s", link);
    }
    // Of people who were analysed, more keys come later.
    evidence.outbreak().nights().forEach(each -> shown(each, evidence, finding));
  }

  /** Looks whether logs show all links of a chain, and gives those that they show. */
  @CanIgnoreReturnValue
  private static Set<Link> shown(Chain chain, Evidence evidence, Finding finding) {
    Set<Link> expected = new ChainCheck(evidence).links(chain.analysed());
    for (Link link : chain.links()) {
      finding.expect(expected.contains(link), "the chain has %s, which no log shows", link);
    }
    return expected;
  }

  private Set<Link> links(List<Integer> people) {
    Map<String, Integer> byCode = new HashMap<>();
    evidence.cases().forEach(each -> each.codeIds().forEach(id -> byCode.put(id, each.person())));
    for (StoredKey key : evidence.authority().accepted()) {
      Integer person = byCode.get(key.codeId());
      // What begins inside its day is not exported, nor what is listed.
      if (person != null
          && people.contains(person)
          && !key.listed()
          && key.bounds().start() % DAY == 0) {
        own(key, person);
      }
    }
    Set<Heard> heard = new HashSet<>();
    for (PhoneAccount phone : evidence.phones()) {
      if (people.contains(phone.person())) {
        phone.encounters().forEach(each -> hear(phone.person(), each, heard));
      }
    }
    Set<Link> links = new HashSet<>();
    for (Heard each : heard) {
      int other = each.link().one() == each.by() ? each.link().other() : each.link().one();
      if (heard.contains(new Heard(other, each.link()))) {
        links.add(each.link());
      }
    }
    return links;
  }

  private void own(StoredKey key, int person) {
    PublishedKey as =
        new PublishedKey(
            0,
            Instant.MAX,
            key.key(),
            Instant.ofEpochSecond(key.bounds().start()),
            Instant.ofEpochSecond(key.bounds().end()),
            key.bounds().idsPerDay());
    Duration length = Duration.ofDays(1).dividedBy(key.bounds().idsPerDay());
    ReferenceIds.of(as)
        .forEach((id, begin) -> owners.put(id, new Owned(person, begin, length, as.until())));
  }

  private void hear(int by, Encounter met, Set<Heard> heard) {
    Owned owned = owners.get(met.id());
    if (owned == null || owned.person() == by || !isGiven(by, met)) {
      return;
    }
    Instant from = owned.begin().minus(TOLERANCE);
    Instant until = owned.begin().plus(owned.length()).plus(TOLERANCE);
    long second = owned.begin().getEpochSecond();
    Link link =
        Link.of(
            by, owned.person(), second / DAY, (int) (second % DAY / owned.length().toSeconds()));
    met.forEachSighting(
        (time, rssi) -> {
          if (!time.isBefore(from) && time.isBefore(until) && time.isBefore(owned.end())) {
            heard.add(new Heard(by, link));
          }
        });
  }

  /** A history has the encounters of the days that were agreed to. */
  private boolean isGiven(int person, Encounter met) {
    for (TestedCase each : evidence.cases()) {
      if (each.person() == person) {
        for (Consented given : each.consents()) {
          if (given.history()
              && !met.utcDay().isBefore(given.first())
              && !met.utcDay().isAfter(given.last())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
