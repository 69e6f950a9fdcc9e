// SPDX-License-Identifier: Apache-2.0
/** The province's boxes: enrolment, reports, sites, settings in rings, alerts. */
@NullMarked
package io.bluezone.servers.province.boxes;

import org.jspecify.annotations.NullMarked;
