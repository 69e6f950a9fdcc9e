// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.regions;

import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.base.internal.clock.ClockGuard;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.TimedKey;
import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.data.SettledClock;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import io.bluezone.servers.authority.setup.ServerSettings;
import io.bluezone.servers.authority.setup.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The signed settings of each region: the zone, the addresses of bulletins, the authority's keys of
 * today and to come. They are signed again when something changes, and once a day; their number is
 * the second of it, which a database that was put back from a back-up does not repeat.
 */
public record SettingsFeed(
    Database database, AuthoritySecrets secrets, ServerSettings settings, SettledClock clock) {

  public static final String FILE = "settings.signed";

  private static final Duration RENEWED = Duration.ofDays(1);
  private static final Duration VALIDITY = Duration.ofDays(30);

  /** Signs a region's settings again if asked, if something has changed, or a day later. */
  public void refresh(String region, boolean again) {
    if (clock.doubt().isEmpty() && (again || !isStored(region, inputs()))) {
      renew(region, again);
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

  private void renew(String region, boolean again) {
    database.inTransaction(
        () -> {
          long last =
              database.number(
                  database.locking("select settings_sequence from region where name = ?"), region);
          String inputs = inputs();
          long number = clock.instant().getEpochSecond();
          if (number == last || (!again && isStored(region, inputs))) {
            // Another server was faster, or has this second's number.
            return;
          }
          if (number < last) {
            throw new IllegalStateException(
                "the settings of " + region + " are newer than the clock: is it right?");
          }
          database.update("update region set settings_sequence = ? where name = ?", number, region);
          database.update(
              "insert into signed_file (region, name, generated, content, inputs)"
                  + " values (?, ?, ?, ?, ?) on conflict (region, name) do update set"
                  + " generated = excluded.generated, content = excluded.content,"
                  + " inputs = excluded.inputs",
              region,
              FILE,
              number,
              sign(region, Instant.ofEpochSecond(number)),
              inputs.getBytes(StandardCharsets.UTF_8));
        });
  }

  private byte[] sign(String region, Instant now) {
    AuthoritySettings.Builder builder =
        AuthoritySettings.builder(region, now.getEpochSecond(), now)
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
