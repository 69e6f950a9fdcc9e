// SPDX-License-Identifier: Apache-2.0
package androidx.test.runner.intent;

/** Stands in for the class of androidx.test.monitor that Robolectric is linked to. */
public final class IntentMonitorRegistry {
  private static IntentMonitor instance;

  private IntentMonitorRegistry() {}

  public static void registerInstance(IntentMonitor monitor) {
    instance = monitor;
  }

  public static IntentMonitor getInstance() {
    return instance;
  }
}
