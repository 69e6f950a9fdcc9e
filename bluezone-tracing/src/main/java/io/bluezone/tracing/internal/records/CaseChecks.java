// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.tracing.encounter.Encounter;
import io.bluezone.tracing.exposure.CaseEncounters;
import io.bluezone.tracing.exposure.ExposureCalculator;
import io.bluezone.tracing.exposure.ExposureReport;
import io.bluezone.tracing.exposure.ProtectionTag;
import io.bluezone.tracing.exposure.ProximityModel;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.log.ContactLogException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks cases against the log, on the thread that asks. Thread safe. */
public final class CaseChecks {

  private final Engine engine;
  private final ContactLog log;
  private final ProximityModel model;

  /**
   * Checks for an engine.
   *
   * @param engine whose encounters
   * @param log where they are
   * @param model tells how near they were
   */
  public CaseChecks(Engine engine, ContactLog log, ProximityModel model) {
    this.engine = engine;
    this.log = log;
    this.model = model;
  }

  /**
   * The encounters with each case of a bulletin that is in force.
   *
   * @param bulletin the bulletin
   * @return the encounters, by the index of the case's key
   * @throws IOException if the bulletin or the log cannot be read, or the bulletin is not in force
   */
  public Map<Long, List<Encounter>> find(CaseBulletin bulletin) throws IOException {
    bulletin.checkCurrent(engine.clock().instant(), MatchPolicy.DEFAULT_SKEW);
    MatchPolicy<DisclosedKey> policy =
        MatchPolicy.tolerant(MatchPolicy.DEFAULT_SKEW, bulletin.info().issued());
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      return find(keys.iterator(), policy);
    } catch (UncheckedIOException e) {
      throw new IOException("the bulletin could not be read to its end", e);
    }
  }

  /**
   * The encounters with each case of a list.
   *
   * @param <C> what a case is given as
   * @param cases the cases
   * @param policy when a sighting counts
   * @return the encounters, by the index of the case
   * @throws ContactLogException if the log cannot be read
   */
  public <C> Map<Long, List<Encounter>> find(Iterator<? extends C> cases, MatchPolicy<C> policy)
      throws ContactLogException {
    engine.flush();
    return new LogSearch(log).find(cases, policy);
  }

  /**
   * What encounters with cases mean.
   *
   * @param met the encounters, by the index of the case
   * @param protections what protected this device's owner, and when
   * @return the report
   */
  public ExposureReport report(
      Map<Long, List<Encounter>> met, Iterable<ProtectionTag> protections) {
    ExposureCalculator.Builder calculator =
        ExposureCalculator.builder().model(model).rule(engine.settings().exposureRule());
    protections.forEach(calculator::addProtection);
    ImmutableList.Builder<CaseEncounters> cases = ImmutableList.builder();
    met.forEach((index, with) -> cases.add(CaseEncounters.withConfirmed(index, with)));
    return calculator.build().calculate(cases.build());
  }
}
