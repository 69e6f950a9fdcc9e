// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.publications;

import com.google.common.hash.Hashing;
import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.servers.authority.data.Tokens;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Makes bulletins: padded, in the order of the key bytes, listed IDs shuffled, signed by each key
 * of the time.
 */
@Component
record BulletinMaker(ServerSettings settings, AuthoritySecrets secrets, Tokens tokens) {

  /** A key is of the days that a code admits, and may wait some days more for its like. */
  private static final int WAITING_DAYS = 16;

  /** A part of the minimum that is added at random, so that the minimum itself hides too. */
  private static final int PADDING_PART = 10;

  private static final int NAME_DIGITS = 32;

  LocalDate firstDay(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC)
        .minusDays(2L * settings.publication().daysAdmitted() + WAITING_DAYS);
  }

  PublishedBulletin make(
      String region,
      long sequence,
      Instant from,
      Instant until,
      Instant now,
      List<WaitingKeys.Row> rows) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<WaitingKeys.Row> keys = rows.stream().filter(row -> !row.isListed()).toList();
    int minimum = settings.publication().minimumKeys();
    BulletinWriter builder =
        new BulletinWriter(region, sequence, now)
            .period(firstDay(now), today.plusDays(1))
            .expires(now.plus(settings.publication().retention()))
            .minimumKeys(Math.max(keys.size(), minimum) + tokens.number(minimum / PADDING_PART + 1))
            .addAll(keys.stream().map(WaitingKeys.Row::disclosed).toList());
    rows.stream().filter(WaitingKeys.Row::isListed).forEach(row -> row.listIn(builder));
    secrets.signing().at(now).forEach(entry -> builder.signWith(entry.signer()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BulletinInfo info;
    try {
      info = builder.write(bytes, tokens.random());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] content = bytes.toByteArray();
    String sha256 = Hashing.sha256().hashBytes(content).toString();
    String file =
        String.format(Locale.ROOT, "%06d-%s.bzcases", sequence, sha256.substring(0, NAME_DIGITS));
    return new PublishedBulletin(
        region,
        sequence,
        new PublishedBulletin.Content(file, sha256, content),
        from,
        until,
        now,
        info.keyCount());
  }
}
