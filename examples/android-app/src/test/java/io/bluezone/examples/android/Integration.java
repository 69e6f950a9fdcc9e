// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import io.bluezone.ble.BleRadio;
import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.client.Warning;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.Consent;
import io.bluezone.records.exposure.Wording;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.vault.KeyVault;
import io.bluezone.tracing.ProximityTracer;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Consumer;

/** The README's example, compiled for Android: with its framework and the lite protobuf. */
final class Integration {

  private Integration() {}

  static DisclosureReceipt run(
      BleRadio radio,
      ContactLog log,
      KeyVault vault,
      String url,
      AuthorityKeys authorityKeys,
      String code,
      Consent consent,
      Consumer<Object> screen)
      throws Exception {
    // README: begin
    try (ProximityTracer tracer = ProximityTracer.builder(radio, log, vault).build();
        AuthorityClient client = AuthorityClient.builder(url, authorityKeys).build()) {
      Wording words = Wording.of(Locale.ENGLISH);
      tracer.addListener(encounter -> screen.accept(words.duration(encounter.duration())));
      tracer.start();
      screen.accept(tracer.status().problems()); // what is wrong, and since when

      // Was a confirmed case near? Bulletins that are new are fetched and checked.
      AuthorityLink link = client.link(tracer.records());
      link.sync();
      for (Warning warning : link.warnings()) {
        screen.accept(warning.explain(words, ZoneId.systemDefault()));
        link.told(warning);
      }

      // The owner has tested positive, has a code and agrees to warn the others: the keys are sent.
      return link.disclose(OneTimeCode.of(code), consent);
    }
    // README: end
  }
}
