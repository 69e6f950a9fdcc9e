// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.ClientException;
import io.bluezone.client.OutboxEntry;
import io.bluezone.client.Warning;
import io.bluezone.counts.device.CountsTransport;
import io.bluezone.counts.device.DailyAnswers;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A count of an authority: the way there, and what a log's owner has to answer. */
record AuthorityCounts(AuthorityClient client) implements CountsTransport {

  private static final int DAYS = 14;

  @Override
  public byte[] get(String resource) throws IOException {
    return client.get(resource);
  }

  @Override
  public byte[] post(String resource, String mediaType, byte[] body) throws IOException {
    return client.post(resource, mediaType, body);
  }

  @Override
  public Optional<String> refusal(IOException failure) {
    return failure instanceof ClientException e && e.isRefusal() ? e.problem() : Optional.empty();
  }

  /** Beside a trace it is not known whether that works: the state is left out. */
  static DailyAnswers answers(AuthorityLink link, LocalDate today) throws IOException {
    List<Warning> warnings =
        link.warnings().stream()
            .filter(warning -> !warning.isRevoked())
            .filter(warning -> !warning.localDay().isBefore(today.minusDays(DAYS)))
            .toList();
    return new DailyAnswers(
        DailyAnswers.UNKNOWN,
        link.status().regions().stream()
            .flatMap(region -> region.lastIndex().stream())
            .anyMatch(at -> at.atOffset(ZoneOffset.UTC).toLocalDate().equals(today)),
        !warnings.isEmpty(),
        warnings.stream().anyMatch(warning -> warning.state() == Warning.State.TOLD),
        link.outbox().entries().stream()
            .anyMatch(entry -> entry.state() == OutboxEntry.State.ACCEPTED));
  }
}
