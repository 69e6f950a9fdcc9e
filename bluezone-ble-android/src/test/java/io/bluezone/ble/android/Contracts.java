// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.android;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs a contract suite, which is JUnit Jupiter's, in a test of Robolectric's runner, which is
 * JUnit 4's: on the framework of the API level that the test runs on.
 */
public final class Contracts {

  private Contracts() {}

  /** Fails if a test of the class does, or if it has none. */
  public static void verify(Class<?> suite) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(suite))
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    if (summary.getTestsSucceededCount() == 0
        || summary.getTotalFailureCount() > 0
        || summary.getTestsSkippedCount() > 0) {
      throw new AssertionError(asText(summary));
    }
  }

  private static String asText(TestExecutionSummary summary) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    summary.printFailuresTo(out, 40);
    summary.printTo(out);
    return text.toString();
  }
}
