"""``make run``: set up what is missing, serve as soon as guiding works, add the chat when its part is ready."""

from __future__ import annotations

from collections.abc import Mapping

from service_api.launch import plan
from service_api.launch.child import Child
from service_api.launch.display import Display, duration
from service_api.launch.environments import BOT_PYTHON, SERVICE_PYTHON
from service_api.launch.lock import SetupLock
from service_api.launch.ports import is_daoban, why_not_free
from service_api.launch.settings import BOT_MODEL, LOGS, Addresses, addresses, bot_environment, child_environment
from service_api.launch.setup import Setup
from service_api.launch.supervisor import Stop, Supervisor

SERVICE, BOT = "The service", "The dialogue server"


def port_is_free(environ: Mapping[str, str], display: Display) -> bool:
    """Whether the service can listen where the settings say; otherwise tells why not, before any work is done.

    Raises SettingError when a port setting cannot be used.
    """
    where = addresses(environ)
    busy = why_not_free(where.host, where.port, "DAOBAN_PORT")
    if busy:
        running = is_daoban(where.local_url)
        display.say(f"Daoban is running already: {where.local_url} · 导办已在运行" if running else busy)
    return not busy


def run(setup: Setup, environ: Mapping[str, str], display: Display, stop: Stop, lock: SetupLock) -> int:
    """Run until stopped; the exit code. ``setup`` has not been started yet; ``lock`` is let go when it is over.

    Raises SettingError when a port setting cannot be used.
    """
    where = addresses(environ)
    setup.start()
    if not wait_for(setup, plan.SERVICE_STAGES, stop):
        return abandon(setup, display, stop)
    if not setup.results["python"].good:
        if not wait_for(setup, setup.keys, stop):
            return abandon(setup, display, stop)
        display.say("\n".join(setup.summary()))
        return 1
    supervisor = Supervisor(display.say, stop)
    supervisor.on_ready = lambda child, seconds: _tell_ready(child, seconds, where, display)
    try:
        return _serve(supervisor, setup, where, display, lock)
    finally:
        setup.stop()
        if stop.asked:
            display.say("Stopping … · 正在停止")
        supervisor.end()
        if stop.asked:
            display.say("Stopped. · 已停止")


def _serve(supervisor: Supervisor, setup: Setup, where: Addresses, display: Display, lock: SetupLock) -> int:
    service = service_child(where)
    if not supervisor.add(service, vital=True):
        return 1
    # The service comes first: on two processors the dialogue server's start would double the wait for guiding.
    code = supervisor.watch(until=lambda: service.ready and setup.wait(setup.keys, 0))
    if code is not None:
        return code
    lock.release()
    display.say("\n".join(setup.summary()))
    if where.other_bot:
        display.say(f"The chat uses the dialogue server at {where.other_bot} (DAOBAN_BOT_URL); none is started here.")
        return supervisor.watch() or 0
    _add_bot(supervisor, setup, where, display)
    return supervisor.watch() or 0


def _add_bot(supervisor: Supervisor, setup: Setup, where: Addresses, display: Display) -> None:
    alone = "The chat answers by itself meanwhile; guiding, notices and places work. · 对话由系统简答，其他功能正常"
    if not (BOT_PYTHON.exists() and BOT_MODEL.exists()):
        display.say(f"The dialogue server is not set up (see above). {alone}")
        return
    if not all(setup.results[key].good for key in plan.BOT_STAGES):
        display.say("The dialogue server starts with what an earlier set-up made.")
    busy = why_not_free("127.0.0.1", where.bot_port, "DAOBAN_BOT_PORT")
    if busy:
        display.say(f"{busy}\nThe dialogue server is not started. {alone}")
        return
    supervisor.add(bot_child(where))


def service_child(where: Addresses) -> Child:
    """The service process: it serves pages, guiding and everything else."""
    env = child_environment(
        DAOBAN_HOST=where.host,
        DAOBAN_PORT=str(where.port),
        DAOBAN_BOT_URL=where.other_bot or where.bot_url,
    )
    health = f"{where.local_url}/api/health"
    return Child(SERVICE, [str(SERVICE_PYTHON), "-m", "service_api"], env, LOGS / "service.log", health)


def bot_child(where: Addresses) -> Child:
    """The dialogue server's process, on loopback only."""
    argv = [str(BOT_PYTHON), "-m", "rasa", "run", "--model", str(BOT_MODEL)]
    argv += ["--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"]
    argv += ["-i", "127.0.0.1", "-p", str(where.bot_port)]
    env = bot_environment(DAOBAN_ACTIONS_URL=where.actions_url)
    return Child(BOT, argv, env, LOGS / "bot.log", f"{where.bot_url}/")


def _tell_ready(child: Child, seconds: float, where: Addresses, display: Display) -> None:
    if child.name == BOT:
        display.say(f"The chat is ready ({duration(seconds)}). · 对话已就绪")
        return
    display.say(
        f"\nDaoban is ready: {where.local_url}/   ({duration(seconds)})\n"
        f"导办已就绪，请在浏览器打开上面的地址。\n"
        f"Logs: var/log    Stop: Ctrl-C · 按 Ctrl-C 停止\n"
    )


def wait_for(setup: Setup, keys: tuple[str, ...], stop: Stop) -> bool:
    """Wait for the stages ``keys``; False when someone stopped the launcher before."""
    while not setup.wait(keys, 0.2):
        if stop.asked:
            return False
    return True


def abandon(setup: Setup, display: Display, stop: Stop) -> int:
    """End a set-up that the user stopped; the exit code that shells expect after a signal."""
    setup.stop()
    display.say("Stopped. What was finished is kept; the same command goes on from here. · 已停止，可再次运行继续")
    return 128 + stop.number
