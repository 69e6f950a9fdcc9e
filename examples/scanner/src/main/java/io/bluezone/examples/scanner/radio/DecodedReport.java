// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.RollingId;
import io.bluezone.servers.cli.file.Names;
import io.bluezone.tracing.beacon.Beacon;
import java.util.Optional;

/** A report and what it means. The rolling ID is from the frame or read from the sender. */
public record DecodedReport(ScanReport report, Optional<Beacon> beacon, Optional<RollingId> id) {

  /** The form as the command prints it. */
  public String form() {
    return beacon.map(each -> Names.of(each.form())).orElse("other");
  }

  public Optional<String> localName() {
    return report.data().localName().or(() -> report.scanResponse().localName());
  }

  /** All AD bytes of the report. */
  public Octets bytes() {
    return report.data().bytes().concat(report.scanResponse().bytes());
  }
}
