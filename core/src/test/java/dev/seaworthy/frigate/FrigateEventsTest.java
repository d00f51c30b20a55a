package dev.seaworthy.frigate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seaworthy.spec.InvalidSpecException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events as Frigate 0.13 and 0.17 give them, and the questions for them. */
@Timeout(60)
class FrigateEventsTest {
    private final FakeFrigate frigate;
    private final FrigateApi api;

    FrigateEventsTest() throws IOException {
        frigate = new FakeFrigate();
        api = frigate.api();
    }

    @AfterEach
    void stop() {
        frigate.close();
    }

    @Test
    void readsOldEvents() {
        frigate.json("/api/events", FakeFrigate.resource("events-0.13.2.json"));

        assertThat(api.events())
                .containsExactly(
                        new FrigateEvent(
                                "1700000100.123456-abcdef",
                                "front",
                                "person",
                                Optional.empty(),
                                List.of("yard", "door"),
                                Optional.of(Instant.parse("2023-11-14T22:15:00.123456Z")),
                                Optional.empty(),
                                OptionalDouble.of(0.71),
                                OptionalDouble.of(0.84),
                                true,
                                true,
                                false),
                        new FrigateEvent(
                                "1699990000-old",
                                "back",
                                "car",
                                Optional.of("amazon"),
                                List.of(),
                                Optional.of(Instant.ofEpochSecond(1_699_990_000)),
                                Optional.of(Instant.parse("2023-11-14T19:26:49.5Z")),
                                OptionalDouble.empty(),
                                OptionalDouble.of(0.6),
                                true,
                                false,
                                true));
    }

    @Test
    void readsNewEvents() {
        frigate.json("/api/events", FakeFrigate.resource("events-0.17.2.json"));

        assertThat(api.events()).singleElement().satisfies(event -> {
            assertThat(event.label()).isEqualTo("dog");
            assertThat(event.subLabel()).contains("rex");
            assertThat(event.end()).contains(Instant.ofEpochMilli(1_795_468_720_250L));
            assertThat(event.score()).hasValue(0.5);
            assertThat(event.topScore()).hasValue(0.75);
        });
    }

    @Test
    void anEventThatTellsNothingIsRead() {
        frigate.json("/api/events", "[{}, null, 7]");

        assertThat(api.events()).singleElement().satisfies(event -> {
            assertThat(event.id()).isEmpty();
            assertThat(event.start()).isEmpty();
            assertThat(event.zones()).isEmpty();
            assertThat(event.hasClip()).isFalse();
        });
    }

    @Test
    void aQueryNarrowsOnTheServer() {
        frigate.json("/api/events", "[]");
        api.events(EventQuery.all()
                .camera("vorne links")
                .label("person&co")
                .limit(5)
                .after(Instant.parse("2023-11-14T22:13:20.250Z"))
                .before(Instant.ofEpochSecond(1_700_000_100)));
        api.events();

        assertThat(frigate.asked())
                .containsExactly(
                        "/api/events?include_thumbnails=0&camera=vorne%20links&label=person%26co&limit=5"
                                + "&after=1700000000.25&before=1700000100",
                        "/api/events?include_thumbnails=0");
        assertThat(frigate.calls()).extracting(ApiCall::endpoint).containsOnly("GET /api/events");
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        EventQuery all = EventQuery.all();

        assertThatThrownBy(() -> all.limit(0))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageStartingWith("limit: '0'");
        assertThatThrownBy(() -> all.camera(" ")).hasMessageStartingWith("camera: ' '");
        assertThatThrownBy(() -> all.label("")).hasMessageStartingWith("label: ''");
    }
}
