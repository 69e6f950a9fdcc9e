// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.Context;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.TimeSource;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.proximity.DevicePlatform;
import io.bluezone.tracing.proximity.ThresholdModel;
import io.bluezone.tracing.vault.KeyVault;
import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open tracer with its radio, its log and its vault. */
record OpenTracing(BleRadio radio, ContactLog log, KeyVault vault, ProximityTracer tracer)
    implements Closeable {

  private static final Logger logger = LoggerFactory.getLogger(OpenTracing.class);

  /** Opens all, or nothing. */
  static OpenTracing open(Context context, TracingHost host, TimeSource time) throws IOException {
    KeyVault vault = host.openVault(context);
    ContactLog log = host.openLog(context, vault);
    try {
      BleRadio radio = host.openRadio(context);
      try {
        ProximityTracer tracer =
            ProximityTracer.builder(radio, log, vault)
                .settings(host.tracingSettings())
                .time(time)
                .proximityModel(new ThresholdModel(DevicePlatform.ANDROID))
                .build();
        return new OpenTracing(radio, log, vault, tracer);
      } catch (RuntimeException e) {
        radio.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      close(log);
      throw e;
    }
  }

  @Override
  public void close() {
    try (log;
        radio;
        tracer) {
      // They are closed from the last to the first, whatever fails.
    } catch (IOException e) {
      logNotClosed(e);
    }
  }

  private static void close(ContactLog log) {
    try {
      log.close();
    } catch (IOException e) {
      logNotClosed(e);
    }
  }

  private static void logNotClosed(IOException cause) {
    logger.warn("the contact log was not closed in order", cause);
  }
}
