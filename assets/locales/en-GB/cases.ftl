# Cases and the people in them, as far as they are written in another way.

person-role-derivative = Dependant
