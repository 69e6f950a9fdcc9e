// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.regions;

import io.bluezone.authority.settings.SettingsWriter;
import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.examples.authority.audit.Actor;
import io.bluezone.examples.authority.audit.Audit;
import io.bluezone.examples.authority.data.Database;
import io.bluezone.examples.authority.data.SharedFacts;
import io.bluezone.examples.authority.errors.Reason;
import io.bluezone.examples.authority.errors.Refused;
import io.bluezone.examples.authority.setup.AuthoritySecrets;
import io.bluezone.examples.authority.setup.ServerSettings;
import io.bluezone.examples.authority.setup.SigningKeys;
import io.bluezone.records.settings.AuthoritySettings;
import io.bluezone.records.settings.AuthoritySettingsBuilder;
import io.bluezone.records.settings.TimedKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The signed settings of each region: what the authority sets, its keys of today and to come, and
 * the number of the newest bulletin. They get a new number when something changes, and once a day.
 */
public record SettingsFeed(
    Database database,
    Regions regions,
    AuthoritySecrets secrets,
    ServerSettings settings,
    Audit audit,
    Clock clock) {

  public static final String FILE = "settings.signed";

  private static final String FACT = "settings.";
  private static final Duration RENEWED = Duration.ofDays(1);
  private static final Duration VALIDITY = Duration.ofDays(30);

  public RegionSettings of(String region) {
    return new SharedFacts(database)
        .find(FACT + region)
        .map(RegionSettings::decode)
        .orElse(RegionSettings.EMPTY);
  }

  /** Sets something else, unless a device would refuse it. */
  public void change(String region, RegionSettings changed, Actor actor) {
    regions.check(region);
    try {
      AuthoritySettingsBuilder builder = AuthoritySettings.builder(region, 1, clock.instant());
      changed.applyTo(builder);
      builder.build();
    } catch (IllegalArgumentException e) {
      throw new Refused(Reason.INVALID_REQUEST, e.getMessage() == null ? "" : e.getMessage());
    }
    database.inTransaction(
        () -> {
          new SharedFacts(database).put(FACT + region, changed.encode());
          audit.add(actor, Audit.Act.SETTINGS_CHANGED, region, changed.encode().replace('\n', ' '));
        });
  }

  /** Signs a region's settings again if something has changed, or they are of yesterday. */
  public void refresh(String region) {
    if (!isStored(region, inputs(region))) {
      renew(region);
    }
  }

  private boolean isStored(String region, String inputs) {
    return database.number(
            "select count(*) from signed_file where region = ? and name = ? and generated > ?"
                + " and inputs = ?",
            region,
            FILE,
            clock.instant().minus(RENEWED).getEpochSecond(),
            inputs.getBytes(StandardCharsets.UTF_8))
        == 1;
  }

  private String inputs(String region) {
    StringBuilder text = new StringBuilder();
    text.append(of(region).encode()).append(settings.zone()).append('\n');
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
          String inputs = inputs(region);
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
    of(region).applyTo(builder);
    settings.bulletinAddresses().forEach(builder::addBulletinAddress);
    for (SigningKeys.Entry entry : secrets.signing().all()) {
      if (entry.until().isAfter(now)) {
        builder.addKey(
            new TimedKey(
                io.bluezone.crypto.bulletin.AuthorityKey.of(
                    entry.key().id(), entry.key().publicKey(), Set.of()),
                entry.from(),
                entry.until()));
      }
    }
    BulletinSigner[] signers = secrets.signing().signersAt(now);
    return SettingsWriter.sign(builder.build(), signers);
  }
}
