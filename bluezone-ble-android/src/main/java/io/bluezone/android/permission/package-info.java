// SPDX-License-Identifier: Apache-2.0
/** The permissions that tracing needs on Android, and how to ask for them. */
@NullMarked
package io.bluezone.android.permission;

import org.jspecify.annotations.NullMarked;
