// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.regions;

import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.SettledClock;
import io.bluezone.examples.authority.setup.AuthoritySecrets;
import io.bluezone.examples.authority.setup.ServerSettings;
import io.bluezone.examples.authority.setup.SigningKeys;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.AuthoritySettingsBuilder;
import io.bluezone.records.settings.TimedKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The signed settings of each region: the zone, the addresses of bulletins, the authority's keys of
 * today and to come. They get a new number when something changes, and once a day.
 */
public record SettingsFeed(
    Database database, AuthoritySecrets secrets, ServerSettings settings, SettledClock clock) {

  public static final String FILE = "settings.signed";

  private static final Duration RENEWED = Duration.ofDays(1);
  private static final Duration VALIDITY = Duration.ofDays(30);

  /** Signs a region's settings again if something has changed, or they are of yesterday. */
  public void refresh(String region) {
    if (clock.doubt().isEmpty() && !isStored(region, inputs())) {
      renew(region);
    }
  }

  private boolean isStored(String region, String inputs) {
    Instant now = clock.instant();
    return database.number(
            "select count(*) from signed_file where region = ? and name = ?"
                + " and generated between ? and ? and inputs = ?",
            region,
            FILE,
            now.minus(RENEWED).getEpochSecond() + 1,
            now.plus(ClockGuard.TOLERANCE).getEpochSecond(),
            inputs.getBytes(StandardCharsets.UTF_8))
        == 1;
  }

  private String inputs() {
    StringBuilder text = new StringBuilder();
    text.append(settings.zone()).append('\n');
    settings.bulletinAddresses().forEach(address -> text.append(address).append('\n'));
    for (SigningKeys.Entry entry : secrets.signing().all()) {
      text.append(entry.authorityKey())
          .append(' ')
          .append(entry.from())
          .append(' ')
          .append(entry.until())
          .append('\n');
    }
    secrets
        .signing()
        .at(clock.instant())
        .forEach(entry -> text.append(entry.key().id()).append('\n'));
    return text.toString();
  }

  private void renew(String region) {
    database.inTransaction(
        () -> {
          long last =
              database.number(
                  database.locking("select settings_sequence from region where name = ?"), region);
          String inputs = inputs();
          if (isStored(region, inputs)) {
            // Another server was faster.
            return;
          }
          database.update(
              "update region set settings_sequence = ? where name = ?", last + 1, region);
          database.update(
              "insert into signed_file (region, name, generated, content, inputs)"
                  + " values (?, ?, ?, ?, ?) on conflict (region, name) do update set"
                  + " generated = excluded.generated, content = excluded.content,"
                  + " inputs = excluded.inputs",
              region,
              FILE,
              clock.instant().getEpochSecond(),
              sign(region, last + 1),
              inputs.getBytes(StandardCharsets.UTF_8));
        });
  }

  private byte[] sign(String region, long sequence) {
    Instant now = clock.instant();
    AuthoritySettingsBuilder builder =
        AuthoritySettings.builder(region, sequence, now)
            .expires(now.plus(VALIDITY))
            .zone(settings.zone());
    settings.bulletinAddresses().forEach(builder::addBulletinAddress);
    for (SigningKeys.Entry entry : secrets.signing().all()) {
      if (entry.until().isAfter(now)) {
        builder.addKey(
            new TimedKey(
                AuthorityKey.of(entry.key().id(), entry.key().publicKey(), Set.of()),
                entry.from(),
                entry.until()));
      }
    }
    BulletinSigner[] signers = secrets.signing().signersAt(now);
    return SettingsWriter.sign(builder.build(), signers);
  }
}
