// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import android.content.Context;
import io.bluezone.android.service.HostApplication;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.AuthorityListener;
import io.bluezone.client.Warning;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.testing.store.Encounters;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** An app with an authority, on a phone that was near a case for half an hour. */
public class SyncingApp extends HostApplication implements AuthorityHost {

  final Authority authority = new Authority();
  final List<Warning> warnings = new CopyOnWriteArrayList<>();
  final List<Warning> revoked = new CopyOnWriteArrayList<>();
  final AuthorityLinks links =
      new AuthorityLinks(
          () -> AuthorityClient.builder(authority.url(), authority.trusted()).build());
  volatile boolean hasAuthority = true;

  @Override
  public Optional<AuthorityLink> authorityLink(ProximityTracer tracer) {
    return hasAuthority ? Optional.of(links.of(tracer)) : Optional.empty();
  }

  @Override
  public AuthorityListener authorityListener() {
    return new AuthorityListener() {
      @Override
      public void onWarning(Warning warning) {
        warnings.add(warning);
      }

      @Override
      public void onRevoked(Warning warning) {
        revoked.add(warning);
      }
    };
  }

  @Override
  public ContactLog openLog(Context context, KeyVault keys) {
    InMemoryContactLog log = new InMemoryContactLog(LogLimits.DEFAULT);
    try {
      for (int i = 0; i < 2; i++) {
        log.write(List.of(met(i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return log;
  }

  private Encounter met(int quarter) {
    RssiSamples.Builder samples = RssiSamples.builder();
    for (int second = 0; second < 899; second += 30) {
      samples.add(second, -50);
    }
    Instant from = authority.noon().plus(Duration.ofMinutes(15L * quarter));
    return new Encounter(
        authority.idAtNoon(quarter),
        Encounters.OWN,
        BeaconForm.ANDROID,
        from,
        OptionalInt.empty(),
        samples.add(899, -50).build(),
        Presence.of(0, 899));
  }
}
