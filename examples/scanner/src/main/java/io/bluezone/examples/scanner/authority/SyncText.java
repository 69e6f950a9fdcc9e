// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import io.bluezone.client.AuthorityStatus;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.Outbox;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.RegionSync;
import io.bluezone.client.RegionSync.State;
import io.bluezone.client.SyncReport;
import io.bluezone.client.Warning;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.visit.Visit;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.text.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The outcome of asking an authority, in sentences. */
public final class SyncText {

  private final Texts texts;

  public SyncText(Texts texts) {
    this.texts = texts;
  }

  List<String> of(SyncReport report, List<Warning> warnings, AuthorityStatus status) {
    Set<String> published =
        status.regions().stream()
            .filter(it -> it.newestBulletin().isPresent())
            .map(AuthorityStatus.Region::region)
            .collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    for (RegionSync region : report.regions()) {
      lines.addAll(news(region));
      region.revoked().forEach(it -> lines.add(warning(it)));
      long met =
          warnings.stream()
              .filter(it -> it.region().equals(region.region()) && !it.isRevoked())
              .peek(it -> lines.add(warning(it)))
              .count();
      if (met == 0 && region.state() != State.REFUSED && region.state() != State.OFFLINE) {
        String key = published.contains(region.region()) ? "sync.none" : "sync.no-bulletin";
        lines.add(texts.get(key, region.region()));
      }
    }
    return lines;
  }

  /** The lines about what is new of a region; of nothing new, none but what went wrong. */
  public List<String> news(RegionSync region) {
    List<String> lines = new ArrayList<>();
    if (region.restored()) {
      lines.add(texts.get("sync.restored", region.region()));
    }
    if (!region.checked().isEmpty()) {
      lines.add(texts.get("sync.checked", region.region(), region.checked().size()));
    }
    if (!region.late().isEmpty()) {
      lines.add(texts.get("sync.late", region.region(), region.late().size()));
    }
    failure(region).ifPresent(lines::add);
    return lines;
  }

  /** {@return why nothing was learnt of a region, if so} */
  public Optional<String> failure(RegionSync region) {
    String key = region.state() == State.OFFLINE ? "sync.offline" : "sync.refused";
    return region
        .failure()
        .map(failure -> texts.get(key, region.region(), texts.get(LibraryWords.of(failure))));
  }

  public String warning(Warning warning) {
    return texts.get(
        "sync.warning",
        warning.region(),
        warning.explain(Wording.of(texts.language().locale()), ZoneId.systemDefault()),
        warning.sequence());
  }

  public String visit(Visit visit) {
    return visit.explain(Wording.of(texts.language().locale()), ZoneId.systemDefault());
  }

  /** The lines about disclosures that are not done: one waits, or was refused after a wait. */
  List<String> open(Outbox outbox) {
    return Stream.concat(outbox.missed().stream(), outbox.waiting().stream())
        .flatMap(entry -> disclosure(entry).stream())
        .toList();
  }

  public List<String> disclosure(OutboxEntry entry) {
    return switch (entry.state()) {
      case ACCEPTED, DRILL -> receipt(entry.receipt().orElseThrow());
      case WAITING -> List.of(texts.get("disclose.open", entry.from(), entry.until()));
      case REFUSED ->
          List.of(
              texts.get(
                  "disclose.missed", entry.from(), entry.until(), entry.reason().orElseThrow()));
    };
  }

  public List<String> receipt(DisclosureReceipt receipt) {
    List<String> lines = new ArrayList<>();
    if (receipt.drill()) {
      lines.add(texts.get("disclose.drill"));
    }
    lines.add(texts.get("disclose.accepted", receipt.accepted(), receipt.sent()));
    receipt.refused().forEach(reason -> lines.add(texts.get("disclose.refused-key", reason)));
    receipt
        .heldUntil()
        .filter(until -> !receipt.drill())
        .ifPresent(until -> lines.add(texts.get("disclose.held", until)));
    return lines;
  }
}
