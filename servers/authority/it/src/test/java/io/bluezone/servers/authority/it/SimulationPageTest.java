// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.bluezone.examples.scanner.Bluezone;
import io.bluezone.servers.cli.text.Environment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report of {@code sim}, as a browser shows it. */
@Tag("browser")
class SimulationPageTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void opensTheReportOfATownToAssistiveTechnology(String language) {
    Path report = folder.resolve("town.html");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    String[] words = {
      "sim", "--town", "24", "--duration", "2h", "--lang", language, "--report", report.toString()
    };
    assertThat(new Bluezone().run(words, Environment.NONE, out, out)).as(said.toString()).isZero();

    String address = report.toUri().toString();
    try (Chromium chromium = new Chromium(address)) {
      Page page = chromium.open(language);
      page.navigate(address);
      Chromium.assertAccessible(page);
      Chromium.picture(page, "simulation-" + language);
      assertThat(page.locator("figure svg").count()).isPositive();
      assertThat(page.textContent("main")).contains("sim --town 24 --duration 2h", "town.html");
      chromium.assertQuiet();
    }
  }
}
