// SPDX-License-Identifier: Apache-2.0
/** A person-level epidemic on flat arrays, with and without tracing by the app. */
@NullMarked
package io.bluezone.lab.epidemic;

import org.jspecify.annotations.NullMarked;
