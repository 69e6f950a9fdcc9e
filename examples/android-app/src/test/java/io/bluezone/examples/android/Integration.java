// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import io.bluezone.ble.BleRadio;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.records.Consent;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.tracing.ProximityTracer;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;

/** The README's example, compiled for Android: with its framework and the lite protobuf. */
final class Integration {

  private Integration() {}

  static Disclosure run(
      BleRadio radio,
      ContactLog log,
      KeyVault vault,
      AuthorityKeys authorityKeys,
      InputStream published,
      Consent consent,
      Consumer<Object> screen)
      throws Exception {
    // README: begin
    try (ProximityTracer tracer = ProximityTracer.builder(radio, log, vault).build()) {
      tracer.addListener(encounter -> screen.accept(encounter.duration()));
      tracer.start();
      screen.accept(tracer.status().problems()); // what is wrong, and since when

      // Was a confirmed case near? A bulletin adds to the others, in any order.
      ContactRecords records = tracer.records();
      ExposureReport report = records.check(CaseBulletin.read(published, authorityKeys));
      screen.accept(report.explain(Locale.ENGLISH));

      // The owner has tested positive and agrees to warn the others.
      return records.disclose(consent);
    }
    // README: end
  }
}
