package dev.seaworthy.it;

import dev.seaworthy.frigate.Frigate;
import dev.seaworthy.frigate.FrigateReadiness;
import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.it.standin.StandIn.Eater;
import dev.seaworthy.it.standin.StandIn.Mode;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.ContainerSpecBuilder;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.RestartPolicy;
import java.time.Duration;

/** Launches whose pages are looked at. */
enum PageScene {
    READY {
        @Override
        ContainerSpec spec(FrigateSpecs frigate, String image) {
            return frigate.healthy().build().container();
        }

        @Override
        void whenReady(Launch launch) {
            Frigate ready = Frigate.of(launch);
            ready.version();
            ready.version();
            ready.stats();
        }
    },
    OOM_KILLED {
        @Override
        ContainerSpec spec(FrigateSpecs frigate, String image) {
            StandIn behaviour = StandIn.healthy()
                    .listeningAfter(Duration.ofMillis(400))
                    .readyAfter(Duration.ofSeconds(3))
                    .usesMemory(30)
                    .framesAfter(NEVER)
                    .eatsMemory(Eater.SERVICE, Duration.ofSeconds(6))
                    .with("EAT_LIMIT_MB", "128");
            return frigate.standIn(behaviour)
                    .readiness(FrigateReadiness.FRAMES_FLOWING)
                    .memory("64m")
                    .build()
                    .container();
        }
    },
    EXITED {
        @Override
        ContainerSpec spec(FrigateSpecs frigate, String image) {
            return frigate.standIn(StandIn.in(Mode.DATABASE_LOCKED).readyAfter(Duration.ofMillis(1500)))
                    .container(container -> container.secretEnv("FRIGATE_RTSP_PASSWORD", SECRET))
                    .build()
                    .container();
        }
    },
    TIMED_OUT {
        @Override
        ContainerSpec spec(FrigateSpecs frigate, String image) {
            return frigate.neverReady()
                    .readyTimeout(Duration.ofSeconds(12))
                    .build()
                    .container();
        }
    },
    CRASH_LOOP {
        @Override
        ContainerSpec spec(FrigateSpecs frigate, String image) {
            return shell(image, "echo crashing; sleep 0.3; exit 1")
                    .restarts(RestartPolicy.ALWAYS, 2)
                    .build();
        }
    },
    SECOND_ATTEMPT {
        @Override
        ContainerSpec spec(FrigateSpecs frigate, String image) {
            return frigate.starved()
                    .memoryAfterOom(FrigateSpecs.enough())
                    .build()
                    .container();
        }
    },
    MARKUP {
        @Override
        ContainerSpec spec(FrigateSpecs frigate, String image) {
            return shell(image, "echo \"$LINE\"; echo \"$LINE\" >&2; printf '\\033[31mred\\033[0m\\n'; exit 1")
                    .env("LINE", HOSTILE)
                    .build();
        }
    };

    /** What must not be on any page. */
    static final String SECRET = "correct-horse-battery-staple";

    /** Would take the page over, if one of the places where it stands did not escape it. */
    static final String HOSTILE = "</li></script></style><script>document.title='owned'</script>"
            + "<img src=x onerror=\"document.title='owned'\"><a href='http://elsewhere.invalid/'>&amp;</a><!--";

    private static final Duration NEVER = Duration.ofHours(1);

    abstract ContainerSpec spec(FrigateSpecs frigate, String image);

    /** What a user does with a container that is ready. */
    void whenReady(Launch launch) {}

    private static ContainerSpecBuilder shell(String image, String script) {
        return ContainerSpec.of(image)
                .entrypoint("/bin/sh", "-c", script)
                .pullPolicy(PullPolicy.NEVER)
                .memory("64m")
                .readyWhen(Readiness.log("never logged"))
                .readyTimeout(Duration.ofMinutes(1));
    }
}
