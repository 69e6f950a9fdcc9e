// SPDX-License-Identifier: Apache-2.0
/** The foreground service that keeps tracing alive. */
@NullMarked
package io.bluezone.android.service;

import org.jspecify.annotations.NullMarked;
