// SPDX-License-Identifier: Apache-2.0
package androidx.test.runner.intent;

/** Stands in for the class of androidx.test.monitor that Robolectric is linked to. */
public interface IntentMonitor {}
