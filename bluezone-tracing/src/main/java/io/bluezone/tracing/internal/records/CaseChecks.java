// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.records;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.BulletinException;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.CheckedCases;
import io.bluezone.crypto.match.DifferenceMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.exposure.CaseEncounters;
import io.bluezone.tracing.exposure.DayRule;
import io.bluezone.tracing.exposure.ExposureCalculator;
import io.bluezone.tracing.exposure.ExposureReport;
import io.bluezone.tracing.exposure.ExposureRule;
import io.bluezone.tracing.exposure.ProtectionTag;
import io.bluezone.tracing.log.ContactLogException;
import io.bluezone.tracing.vault.VaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Checks cases against the log, on the thread that asks. Thread safe. */
public final class CaseChecks {

  private final RecordsParts parts;
  private final BulletinMemory bulletins;
  private final CheckMemory memory;

  public CaseChecks(RecordsParts parts) {
    this.parts = parts;
    bulletins = new BulletinMemory(parts.vault());
    memory = new CheckMemory(parts.vault());
  }

  /** Refuses a bulletin of a region that was not asked for, or a superseded one; remembers it. */
  public void accept(CaseBulletin bulletin) throws BulletinException, VaultException {
    checkRegion(bulletin);
    TracingSettings settings = parts.settings().get();
    String region = bulletin.info().region();
    bulletins.take(bulletin, Optional.ofNullable(settings.newestBulletins().get(region)));
  }

  /** The encounters with each case of a bulletin that may be used, by the index of its key. */
  public Map<Long, List<Encounter>> find(CaseBulletin bulletin) throws IOException {
    bulletin.checkCurrent(parts.clock().instant(), MatchPolicy.DEFAULT_SKEW);
    accept(bulletin);
    return findNew(bulletin);
  }

  /** The same for a bulletin that others of its region do not supersede. */
  public Map<Long, List<Encounter>> findListed(CaseBulletin bulletin) throws IOException {
    bulletin.checkCurrent(parts.clock().instant(), MatchPolicy.DEFAULT_SKEW);
    checkRegion(bulletin);
    return findKeys(bulletin);
  }

  private void checkRegion(CaseBulletin bulletin) throws BulletinException {
    Set<String> regions = parts.settings().get().regions();
    if (!regions.isEmpty()) {
      bulletin.checkRegion(regions);
    }
  }

  private Map<Long, List<Encounter>> findKeys(CaseBulletin bulletin) throws IOException {
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      return find(keys.iterator(), policyOf(bulletin));
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The same by the difference to what was checked before: one bulletin of a region takes the place
   * of another, and most of its cases were in that one.
   */
  private Map<Long, List<Encounter>> findNew(CaseBulletin bulletin) throws IOException {
    String region = bulletin.info().region();
    CheckedCases before = memory.load(region);
    AtomicReference<CheckedCases> after = new AtomicReference<>(before);
    parts.recording().flush();
    Map<Long, List<Encounter>> found;
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      found =
          new LogSearch(parts.log())
              .find(
                  (index, matches) ->
                      after.set(
                          DifferenceMatcher.of(index, policyOf(bulletin), before)
                              .match(keys.iterator(), matches)));
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
    // A day may have been purged meanwhile.
    memory.store(region, before, after.get().within(parts.log().days()));
    return found;
  }

  private static MatchPolicy<DisclosedKey> policyOf(CaseBulletin bulletin) {
    return MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, bulletin.info().issued());
  }

  private static IOException unreadable(UncheckedIOException cause) {
    return new IOException("the bulletin could not be read to its end", cause);
  }

  /** The encounters with each case of a list, by the index of the case. */
  public <C> Map<Long, List<Encounter>> find(Iterator<? extends C> cases, MatchPolicy<C> policy)
      throws ContactLogException {
    parts.recording().flush();
    return new LogSearch(parts.log())
        .find((index, matches) -> CaseMatcher.of(index, policy).match(cases, matches));
  }

  /** What encounters with cases mean. */
  public ExposureReport report(
      Map<Long, List<Encounter>> met, Iterable<ProtectionTag> protections) {
    return report(met, protections, parts.settings().get().exposureRule());
  }

  /** The same by a policy: the original counts the minutes of UTC days, whatever the region's. */
  public ExposureReport report(
      Map<Long, List<Encounter>> met, Iterable<ProtectionTag> protections, MatchPolicy<?> policy) {
    ExposureRule rule = parts.settings().get().exposureRule();
    return report(
        met,
        protections,
        policy.equals(MatchPolicy.STRICT_ORIGINAL) ? rule.withDay(DayRule.UTC) : rule);
  }

  private ExposureReport report(
      Map<Long, List<Encounter>> met, Iterable<ProtectionTag> protections, ExposureRule rule) {
    ExposureCalculator.Builder calculator =
        ExposureCalculator.builder().model(parts.model()).rule(rule);
    protections.forEach(calculator::addProtection);
    ImmutableList.Builder<CaseEncounters> cases = ImmutableList.builder();
    met.forEach((index, with) -> cases.add(CaseEncounters.withConfirmed(index, with)));
    return calculator.build().calculate(cases.build());
  }
}
