// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.CheckListener;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.exposure.ProtectionTag;
import io.bluezone.records.log.ContactLogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/** Checks cases against the log. Thread safe. */
public final class CaseChecks {

  private final RecordsParts parts;
  private final CheckMemory memory;

  public CaseChecks(RecordsParts parts) {
    this.parts = parts;
    memory = new CheckMemory(parts.log().state());
  }

  /**
   * The encounters with each case of a bulletin that may be used, by the index of its key; those
   * with listed cases follow.
   */
  public Map<Long, List<Encounter>> find(CaseBulletin bulletin, CheckOptions options)
      throws IOException {
    return meet(bulletin, options).encounters();
  }

  /** Reports on the cases of a bulletin that may be used. */
  public ExposureReport check(CaseBulletin bulletin, CheckOptions options) throws IOException {
    MetCases met = meet(bulletin, options);
    return met.report(
        calculator(options.protections(), parts.settings().get().exposureRule()),
        bulletin.info().schedule());
  }

  private MetCases meet(CaseBulletin bulletin, CheckOptions options) throws IOException {
    BulletinInfo info = bulletin.info();
    Instant now = parts.clock().instant();
    bulletin.checkCurrent(now, MatchPolicy.DEFAULT_SKEW);
    checkRegion(bulletin);
    CheckMemory.Remembered remembered = memory.load();
    CheckedBulletins before = remembered.bulletins();
    CheckedBulletins.Seen seen = before.seenBefore(info.issued());
    HeardIds heard = new HeardIds(info, MatchPolicy.DEFAULT_SKEW);
    LogSearch search =
        read(
            options,
            encounter -> {
              seen.add(encounter);
              if (info.idCount() > 0) {
                heard.add(encounter);
              }
            });
    Optional<ImmutableList<Long>> known = before.met(bulletin.digest(), seen);
    List<CaseMatch> matches =
        known.isPresent()
            ? matchAgain(search, bulletin, keysOf(known.get(), info), options)
            : match(search, bulletin, options);
    List<List<ListedHit>> courses =
        known.isPresent() && keysOf(known.get(), info).size() == known.get().size()
            ? ImmutableList.of()
            : findListed(heard, bulletin);
    if (!known.isPresent()) {
      List<Long> met = new ArrayList<>(Lists.transform(matches, CaseMatch::caseIndex));
      for (int i = 0; i < courses.size(); i++) {
        met.add((long) info.keyCount() + i);
      }
      CheckedBulletins after = before.with(bulletin.digest(), info.expires(), seen, met, now);
      if (after.isWithin(parts.log().utcDays())) {
        memory.store(remembered, after);
      }
    }
    return new MetCases(search.fetch(matches), info.keyCount(), courses);
  }

  /** Those of the cases met that have a key. */
  private static List<Long> keysOf(List<Long> met, BulletinInfo info) {
    List<Long> keys = new ArrayList<>(met);
    keys.removeIf(index -> index >= info.keyCount());
    return keys;
  }

  private List<List<ListedHit>> findListed(HeardIds heard, CaseBulletin bulletin)
      throws IOException {
    return ListedCourses.fetch(
        parts.log(),
        heard,
        bulletin.findListed(heard.all()),
        bulletin.info().schedule(),
        parts.settings().get().exposureRule().bridge());
  }

  private void checkRegion(CaseBulletin bulletin) throws SignedFileException {
    Set<String> regions = parts.settings().get().regions();
    if (!regions.isEmpty()) {
      bulletin.checkRegion(regions);
    }
  }

  private LogSearch read(CheckOptions options, Consumer<Encounter> reader)
      throws ContactLogException {
    parts.recording().flush();
    long[] count = {0};
    return new LogSearch(
        parts.log(),
        encounter -> {
          if (!options.listener().read(++count[0])) {
            throw new CancellationException("the check was ended while the log was read");
          }
          reader.accept(encounter);
        });
  }

  private static List<CaseMatch> match(
      LogSearch search, CaseBulletin bulletin, CheckOptions options) throws IOException {
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      return match(search, keys.iterator(), policyOf(bulletin), options, index -> index);
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /** The sightings are the same as when the bulletin was checked: the same cases are met. */
  private static List<CaseMatch> matchAgain(
      LogSearch search, CaseBulletin bulletin, List<Long> met, CheckOptions options)
      throws IOException {
    if (met.isEmpty()) {
      return ImmutableList.of();
    }
    Set<Long> wanted = new HashSet<>(met);
    AtomicLong next = new AtomicLong();
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      return match(
          search,
          keys.filter(key -> wanted.contains(next.getAndIncrement())).iterator(),
          policyOf(bulletin),
          options,
          index -> met.get(Math.toIntExact(index)));
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private static <C> List<CaseMatch> match(
      LogSearch search,
      Iterator<? extends C> cases,
      MatchPolicy<C> policy,
      CheckOptions options,
      LongUnaryOperator numbering) {
    List<CaseMatch> matches = new ArrayList<>();
    CheckListener listener = options.listener();
    CaseMatcher.of(search.index(), policy)
        .spreadOver(options.executor(), options.threads())
        .withListener(listener::checked)
        .match(
            cases,
            each -> {
              CaseMatch match =
                  new CaseMatch(
                      numbering.applyAsLong(each.caseIndex()),
                      each.rows(),
                      each.first(),
                      each.last());
              matches.add(match);
              listener.met(match);
            });
    return matches;
  }

  private static MatchPolicy<DisclosedKey> policyOf(CaseBulletin bulletin) {
    return MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, bulletin.info().issued());
  }

  private static IOException unreadable(UncheckedIOException cause) {
    return new IOException("the bulletin could not be read to its end", cause);
  }

  /** The encounters with each case of a list, by the index of the case. */
  public <C> Map<Long, List<Encounter>> find(
      Iterator<? extends C> cases, MatchPolicy<C> policy, CheckOptions options)
      throws ContactLogException {
    LogSearch search = read(options, encounter -> {});
    return search.fetch(match(search, cases, policy, options, index -> index));
  }

  public ExposureReport report(Map<Long, List<Encounter>> met, List<ProtectionTag> protections) {
    return report(met, protections, MatchPolicy.DEFAULT);
  }

  /** Reports by a policy: the original counts the minutes of UTC days, whatever the region's. */
  public ExposureReport report(
      Map<Long, List<Encounter>> met, List<ProtectionTag> protections, MatchPolicy<?> policy) {
    ExposureRule rule = parts.settings().get().exposureRule();
    boolean isOriginal = policy.equals(MatchPolicy.STRICT_ORIGINAL);
    ImmutableList.Builder<CaseEncounters> cases = ImmutableList.builder();
    met.forEach((index, with) -> cases.add(CaseEncounters.withConfirmed(index, with)));
    return calculator(
            protections, isOriginal ? rule.withZone(ZoneOffset.UTC).withSliding(false) : rule)
        .calculate(cases.build());
  }

  private ExposureCalculator calculator(List<ProtectionTag> protections, ExposureRule rule) {
    return new ExposureCalculator(parts.model(), rule, protections);
  }
}
