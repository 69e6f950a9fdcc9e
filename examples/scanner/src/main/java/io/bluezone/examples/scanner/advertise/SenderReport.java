// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.advertise;

import io.bluezone.ble.RadioCapabilities;
import io.bluezone.ble.RadioCapabilities.AddressRotation;
import io.bluezone.ble.RadioState;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.servers.cli.terminal.Console;
import io.bluezone.servers.cli.text.Message;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import io.bluezone.servers.cli.value.Times;
import io.bluezone.tracing.Problem;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Prints what is sent, each event as it comes. Not thread safe. */
final class SenderReport {

  /** So many IDs are told apart: with one a minute, those of two months. */
  private static final int MAX_COUNTED = 100_000;

  private final PrintWriter out;
  private final Texts texts;
  private final boolean json;
  private final Clock clock;
  private final boolean simulated;
  private final Set<RollingId> ids = new HashSet<>();
  private long advertisements;

  SenderReport(PrintWriter out, Texts texts, boolean json, Clock clock, boolean simulated) {
    this.out = out;
    this.texts = texts;
    this.json = json;
    this.clock = clock;
    this.simulated = simulated;
  }

  void started(RadioCapabilities radio, BeaconForm form, boolean connectable) {
    if (simulated && !json) {
      out.print(texts.get("scan.simulated") + "\n");
    }
    print(
        new SenderEvent.Start(
            now(),
            radio.name(),
            radio.platform(),
            Names.of(form),
            connectable,
            radio.gattServer(),
            address(radio, connectable)));
  }

  private static String address(RadioCapabilities radio, boolean connectable) {
    if (radio.keepsAddress(connectable)) {
      return "always the same";
    }
    return radio.addressRotation() == AddressRotation.UNKNOWN ? "unknown" : "new with each ID";
  }

  void onAir(AdvertisedIds.Current current) {
    advertisements++;
    if (ids.size() < MAX_COUNTED) {
      ids.add(current.id());
    }
    print(
        new SenderEvent.OnAir(
            now(), current.id().hex(), current.until().map(Object::toString).orElse(null)));
  }

  void state(RadioState state) {
    print(new SenderEvent.State(now(), Names.of(state)));
  }

  void problem(Problem.Kind kind, String detail) {
    print(
        new SenderEvent.Trouble(
            now(),
            Names.of(kind),
            sentence(kind, detail, Locale.ENGLISH),
            Message.verbatim(sentence(kind, detail, texts.language().locale()))));
  }

  private static String sentence(Problem.Kind kind, String detail, Locale language) {
    return kind.sentence(language) + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  void ended(long reads) {
    print(new SenderEvent.End(now(), advertisements, ids.size(), reads));
  }

  private void print(SenderEvent event) {
    out.print(
        json
            ? simulated ? Json.lineWith(event, "simulated") : Json.line(event)
            : Times.clock(clock.instant())
                + "  "
                + Console.printable(texts.get(event.text()))
                + "\n");
    out.flush();
  }

  private String now() {
    return Times.iso(clock.instant());
  }
}
