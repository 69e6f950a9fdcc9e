// SPDX-License-Identifier: Apache-2.0
package androidx.test.runner.lifecycle;

/** Stands in for the class of androidx.test.monitor that Robolectric is linked to. */
public enum ApplicationStage {
  PRE_ON_CREATE,
  CREATED
}
