// SPDX-License-Identifier: Apache-2.0
package androidx.test.runner.lifecycle;

/** Stands in for the class of androidx.test.monitor that Robolectric is linked to. */
public final class ApplicationLifecycleMonitorRegistry {
  private static ApplicationLifecycleMonitor instance;

  private ApplicationLifecycleMonitorRegistry() {}

  public static void registerInstance(ApplicationLifecycleMonitor monitor) {
    instance = monitor;
  }

  public static ApplicationLifecycleMonitor getInstance() {
    return instance;
  }
}
