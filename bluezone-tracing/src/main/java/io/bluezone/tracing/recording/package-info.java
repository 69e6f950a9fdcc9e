// SPDX-License-Identifier: Apache-2.0
/** From sightings to encounters. */
@NullMarked
package io.bluezone.tracing.recording;

import org.jspecify.annotations.NullMarked;
