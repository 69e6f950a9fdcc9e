// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.trace;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.RegionSync;
import io.bluezone.client.Warning;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.value.Times;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import io.bluezone.tracing.TracingStatus.Counter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something that {@code trace --format json} prints. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
sealed interface TraceEvent {

  /** An encounter that is over; of its ID only the first digits, the rest is in the log. */
  @JsonTypeName("encounter")
  record Met(
      String idPrefix,
      String form,
      String first,
      String last,
      long seconds,
      int samples,
      @Nullable Integer upperQuartile)
      implements TraceEvent {

    static Met of(Encounter encounter) {
      return new Met(
          encounter.id().hex().substring(0, 4),
          Names.of(encounter.form()),
          encounter.first().toString(),
          encounter.last().toString(),
          encounter.duration().toSeconds(),
          encounter.samples().count(),
          encounter.samples().isEmpty() ? null : encounter.samples().upperQuartile());
    }
  }

  @JsonTypeName("problem")
  record Trouble(String since, String kind, String problem, String detail) implements TraceEvent {

    static Trouble of(Problem problem) {
      return new Trouble(
          Times.iso(problem.since()),
          Names.of(problem.kind()),
          problem.sentence(Locale.ENGLISH),
          problem.detail());
    }
  }

  @JsonTypeName("warning")
  record Warned(
      String region,
      long bulletin,
      String day,
      List<String> hours,
      long secondsCounted,
      String closest,
      boolean closeContact)
      implements TraceEvent {

    static Warned of(Warning warning) {
      return new Warned(
          warning.region(),
          warning.sequence(),
          warning.localDay().toString(),
          warning.exposure().hours().stream().map(Instant::toString).toList(),
          warning.exposure().counted().toSeconds(),
          warning.exposure().closest().band().name(),
          warning.isCloseContact());
    }
  }

  @JsonTypeName("revoked")
  record Revoked(String region, long bulletin, String day) implements TraceEvent {

    static Revoked of(Warning warning) {
      return new Revoked(warning.region(), warning.sequence(), warning.localDay().toString());
    }
  }

  @JsonTypeName("visit")
  record Visited(String place, String from, long secondsWithCase, boolean revoked)
      implements TraceEvent {

    static Visited of(Visit visit) {
      return new Visited(
          visit.place(), visit.from().toString(), visit.withCase().toSeconds(), visit.isRevoked());
    }
  }

  @JsonTypeName("sync")
  record Asked(
      String region,
      String state,
      List<Long> checked,
      List<Long> late,
      boolean restored,
      String problem)
      implements TraceEvent {

    static Asked of(RegionSync sync) {
      return new Asked(
          sync.region(),
          Names.of(sync.state()),
          List.copyOf(sync.checked().keySet()),
          List.copyOf(sync.late()),
          sync.restored(),
          sync.failure().map(Throwable::getMessage).orElse(""));
    }
  }

  /** Keys that had to wait were sent, or refused. */
  @JsonTypeName("disclosed")
  record Disclosed(int sent, int accepted, boolean drill, String problem) implements TraceEvent {

    static Disclosed of(OutboxEntry entry) {
      return new Disclosed(
          entry.receipt().map(DisclosureReceipt::sent).orElse(0),
          entry.receipt().map(DisclosureReceipt::accepted).orElse(0),
          entry.receipt().filter(DisclosureReceipt::drill).isPresent(),
          entry.reason().orElse(""));
    }
  }

  @JsonTypeName("status")
  record Status(
      String time,
      boolean advertising,
      boolean scanning,
      boolean serving,
      @JsonUnwrapped Counts counts,
      List<String> problems)
      implements TraceEvent {

    static Status of(TracingStatus status) {
      return new Status(
          Times.iso(status.time()),
          status.activity().advertising(),
          status.activity().scanning(),
          status.activity().serving(),
          Counts.of(status),
          kinds(status));
    }
  }

  record Counts(@JsonUnwrapped Heard heard, @JsonUnwrapped Troubles troubles) {

    static Counts of(TracingStatus status) {
      return new Counts(
          new Heard(
              status.count(Counter.FRAMES),
              status.count(Counter.SIGHTINGS),
              status.count(Counter.ENCOUNTERS),
              status.count(Counter.ADVERTISEMENTS),
              status.count(Counter.ID_CHANGES),
              status.count(Counter.GATT_READS)),
          new Troubles(
              status.count(Counter.GATT_FAILURES),
              status.count(Counter.DROPPED),
              status.count(Counter.QUARANTINED),
              status.count(Counter.UNSAVED)));
    }
  }

  record Heard(
      long frames,
      long sightings,
      long encounters,
      long advertisements,
      long idChanges,
      long gattReads) {}

  record Troubles(long gattFailures, long dropped, long quarantined, long unsaved) {}

  @JsonTypeName("end")
  record End(String time, @JsonUnwrapped Counts counts, int encountersInLog, List<String> problems)
      implements TraceEvent {

    static End of(TracingStatus status, int encountersInLog) {
      return new End(Times.iso(status.time()), Counts.of(status), encountersInLog, kinds(status));
    }
  }

  private static List<String> kinds(TracingStatus status) {
    return status.problems().stream().map(problem -> Names.of(problem.kind())).toList();
  }
}
