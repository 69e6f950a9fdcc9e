// SPDX-License-Identifier: Apache-2.0
/**
 * Replay of Bluetooth captures: {@link io.bluezone.ble.virtual.capture.CaptureRadio} is a radio
 * that hears what a btsnoop, pcap or pcapng file recorded.
 *
 * <p>A capture is read in layers. A {@code CaptureReader} for each container takes one frame after
 * the other out of a {@code CaptureInput}; the {@code FrameDecoder} takes off the link type's own
 * header and hands HCI events to the {@code HciDecoder}, frames from the air to the {@code
 * AirDecoder}; these make the reports, which a {@code Replay} delivers.
 */
@NullMarked
package io.bluezone.ble.virtual.capture;

import org.jspecify.annotations.NullMarked;
