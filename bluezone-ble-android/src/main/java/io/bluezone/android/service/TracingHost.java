// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.app.Notification;
import android.content.Context;
import io.bluezone.android.store.AndroidContactLog;
import io.bluezone.android.store.KeystoreVault;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.android.AndroidRadio;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.settings.DutyCycle;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.util.Optional;

/**
 * The app's side of tracing. The app's {@link android.app.Application} class implements it, so that
 * it is there whenever Android starts the program, be it for {@link TracingService} alone. Without
 * it the defaults hold.
 *
 * <p>A test of the app opens other parts: the radio of a simulated world, say.
 */
public interface TracingHost {

  /**
   * The times of {@link DutyCycle#WHITE_PAPER} without its pauses in sending: sends always, listens
   * 35 s of 120 s.
   */
  DutyCycle DUTY_CYCLE = DutyCycle.ofSeconds(15, 0, 35, 85);

  /**
   * {@return the settings of each start of the program, {@link TracingSettings#DEFAULT} with {@link
   * #DUTY_CYCLE} unless overridden} {@link ProximityTracer#apply} changes them until the next.
   * Called on the tracer's thread.
   */
  default TracingSettings tracingSettings() {
    return TracingSettings.DEFAULT.toBuilder().dutyCycle(DUTY_CYCLE).build();
  }

  /**
   * Takes the tracer when it has been opened, before it is started: the place to add listeners.
   * Called on the tracer's thread, once for each time that the service is created, which closes the
   * tracer.
   */
  default void onTracer(ProximityTracer tracer) {}

  /**
   * The notification shown while tracing is on, made again when the status changes. Called on the
   * main thread.
   *
   * @return the app's own, with its own channel; unless overridden none, for the default one in
   *     Vietnamese or English
   */
  default Optional<Notification> tracingNotification(TracingStatus status) {
    return Optional.empty();
  }

  /**
   * Opens the radio, on the tracer's thread; the service, which is the context, closes it.
   *
   * @throws IOException if it cannot be used; it is tried again
   */
  default BleRadio openRadio(Context context) throws IOException {
    return AndroidRadio.open(context);
  }

  /**
   * Opens the vault, on the tracer's thread.
   *
   * @throws IOException if it cannot be used; it is tried again
   */
  default KeyVault openVault(Context context) throws IOException {
    return KeystoreVault.open(context);
  }

  /**
   * Opens the log, on the tracer's thread; the service, which is the context, closes it.
   *
   * @throws IOException if it cannot be used; it is tried again
   */
  default ContactLog openLog(Context context, KeyVault vault) throws IOException {
    return AndroidContactLog.open(context, vault);
  }
}
