// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.Outbox;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.RegionSync;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.cli.file.Names;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of a sync, as JSON prints it. */
final class SyncEvents {

  private SyncEvents() {}

  record Sync(
      List<Region> regions,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AtSamePlace> visits,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Disclosed> disclosures) {

    static Sync of(SyncReport report, List<Warning> warnings, List<Visit> visits, Outbox outbox) {
      return new Sync(
          report.regions().stream().map(region -> Region.of(region, warnings)).toList(),
          visits.stream().map(AtSamePlace::of).toList(),
          outbox.entries().stream().map(Disclosed::of).toList());
    }
  }

  /** A visit during which a case was at the place, or was not after all. */
  record AtSamePlace(String place, String from, double minutesWithCase, boolean revoked) {

    static AtSamePlace of(Visit visit) {
      return new AtSamePlace(
          visit.place(),
          visit.from().toString(),
          Math.round(visit.withCase().toSeconds() / 6.0) / 10.0,
          visit.isRevoked());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Disclosed(
      String from,
      String until,
      String state,
      @Nullable Integer sent,
      @Nullable Integer accepted,
      @Nullable String reason) {

    static Disclosed of(OutboxEntry entry) {
      return new Disclosed(
          entry.from().toString(),
          entry.until().toString(),
          Names.of(entry.state()),
          entry.receipt().map(DisclosureReceipt::sent).orElse(null),
          entry.receipt().map(DisclosureReceipt::accepted).orElse(null),
          entry.reason().orElse(null));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Region(
      String region,
      String state,
      @JsonUnwrapped Bulletins bulletins,
      List<Met> warnings,
      List<Met> revoked,
      @Nullable String problem) {

    /** The numbers of those that were checked, and of those that came late. */
    record Bulletins(List<Long> checked, List<Long> late, boolean restored) {}

    static Region of(RegionSync sync, List<Warning> warnings) {
      return new Region(
          sync.region(),
          Names.of(sync.state()),
          new Bulletins(
              List.copyOf(sync.checked().keySet()), List.copyOf(sync.late()), sync.restored()),
          warnings.stream()
              .filter(it -> it.region().equals(sync.region()) && !it.isRevoked())
              .map(Met::of)
              .toList(),
          sync.revoked().stream().map(Met::of).toList(),
          sync.failure().map(Throwable::getMessage).orElse(null));
    }
  }

  record Met(
      long bulletin,
      String day,
      List<String> hours,
      double minutesCounted,
      String closest,
      boolean closeContact,
      String state) {

    static Met of(Warning warning) {
      return new Met(
          warning.sequence(),
          warning.localDay().toString(),
          warning.exposure().hours().stream().map(Instant::toString).toList(),
          Math.round(warning.exposure().counted().toMillis() / 6_000.0) / 10.0,
          warning.exposure().closest().band().name(),
          warning.isCloseContact(),
          Names.of(warning.state()));
    }
  }
}
