// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.service;

import android.content.Context;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.tracing.ProximityTracer;
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
    ContactLog log = null;
    BleRadio radio = null;
    try {
      log = host.openLog(context, vault);
      radio = host.openRadio(context);
      ProximityTracer tracer =
          ProximityTracer.builder(radio, log, vault)
              .settings(host.tracingSettings())
              .time(time)
              .proximityModel(new ThresholdModel(DevicePlatform.ANDROID))
              .build();
      return new OpenTracing(radio, log, vault, tracer);
    } catch (IOException | RuntimeException e) {
      try (vault;
          ContactLog openedLog = log;
          BleRadio openedRadio = radio) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    try (vault;
        log;
        radio;
        tracer) {
      // They are closed from the last to the first, whatever fails.
    } catch (IOException e) {
      logger.warn("the contact log and the vault were not closed in order", e);
    }
  }
}
