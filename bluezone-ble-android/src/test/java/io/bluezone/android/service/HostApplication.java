// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.app.Application;
import android.app.Notification;
import android.content.Context;
import io.bluezone.ble.BleRadio;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.vault.InMemoryKeyVault;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An app whose radio is a fake and whose storage is in memory. */
public class HostApplication extends Application implements TracingHost {

  /** The radios opened, the latest last. */
  final List<FakeRadio> radios = new CopyOnWriteArrayList<>();

  final List<ProximityTracer> tracers = new CopyOnWriteArrayList<>();
  volatile boolean vaultFails;
  volatile boolean settingsFail;
  volatile boolean takingFails;
  volatile @Nullable Notification notification;
  volatile @Nullable TracingSettings settings;
  private final KeyVault vault = new InMemoryKeyVault();

  /** Has the vault fail, or work again. */
  public void failVault(boolean fails) {
    vaultFails = fails;
  }

  FakeRadio radio() {
    return radios.get(radios.size() - 1);
  }

  @Override
  public TracingSettings tracingSettings() {
    if (settingsFail) {
      throw new IllegalStateException("the app cannot read its settings");
    }
    TracingSettings own = settings;
    return own == null ? TracingHost.super.tracingSettings() : own;
  }

  @Override
  public void onTracer(ProximityTracer tracer) {
    tracers.add(tracer);
    if (takingFails) {
      throw new IllegalStateException("the app cannot add its listeners");
    }
  }

  @Override
  public Optional<Notification> tracingNotification(TracingStatus status) {
    return Optional.ofNullable(notification);
  }

  @Override
  public BleRadio openRadio(Context context) {
    radios.add(new FakeRadio());
    return radio();
  }

  @Override
  public KeyVault openVault(Context context) throws VaultException {
    if (vaultFails) {
      throw new VaultException("the keystore is being restarted");
    }
    return vault;
  }

  @Override
  public ContactLog openLog(Context context, KeyVault keys) {
    return new InMemoryContactLog(LogLimits.DEFAULT);
  }
}
